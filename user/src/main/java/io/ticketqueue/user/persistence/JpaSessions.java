package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.RefreshToken;
import io.ticketqueue.user.Sessions;
import io.ticketqueue.user.TokenPair;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens in PostgreSQL; refresh tokens as SHA-256 hashes, which need no key: they are random. */
@Component
public class JpaSessions implements Sessions {
  private static final Statement PURGE = Statement.load(JpaSessions.class, "purge_sessions.sql");

  private final Database database;

  @Inject
  public JpaSessions(Database database) {
    this.database = database;
  }

  @Override
  public void add(TokenPair pair, Instant at) {
    AuthTokenRow row = new AuthTokenRow();
    row.id = pair.refreshId();
    row.userId = pair.userId();
    row.session = pair.session();
    row.hash = Sha256.of(pair.refreshToken());
    row.issuedAt = at;
    row.expiresAt = pair.refreshExpiresAt();
    row.accessId = pair.accessId();
    row.accessExpiresAt = pair.accessExpiresAt();
    entities().persist(row);
  }

  @Override
  public Optional<RefreshToken> find(String refreshToken) {
    return entities()
        .createQuery("select t from AuthTokenRow t where t.hash = :hash", AuthTokenRow.class)
        .setParameter("hash", Sha256.of(refreshToken))
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new RefreshToken(
                    row.id,
                    row.userId,
                    row.session,
                    row.expiresAt,
                    Optional.ofNullable(row.usedAt),
                    row.revoked));
  }

  @Override
  public void markUsed(UUID id, Instant at) {
    entities().getReference(AuthTokenRow.class, id).usedAt = at;
  }

  @Override
  public List<UUID> findOpen(UUID userId, Instant now) {
    return entities()
        .createQuery(
            "select distinct t.session from AuthTokenRow t"
                + " where t.userId = :user and t.revoked = false"
                + " and (t.expiresAt > :now or t.accessExpiresAt > :now)",
            UUID.class)
        .setParameter("user", userId)
        .setParameter("now", now)
        .getResultList();
  }

  @Override
  public void revoke(UUID session) {
    entities().flush();
    entities()
        .createQuery("update AuthTokenRow t set t.revoked = true where t.session = :session")
        .setParameter("session", session)
        .executeUpdate();
  }

  @Override
  public List<IssuedAccessToken> findLiveAccessTokens(UUID session, Instant now) {
    return entities()
        .createQuery(
            "select t from AuthTokenRow t where t.session = :session and t.accessExpiresAt > :now",
            AuthTokenRow.class)
        .setParameter("session", session)
        .setParameter("now", now)
        .getResultStream()
        .map(row -> new IssuedAccessToken(row.accessId, row.accessExpiresAt))
        .toList();
  }

  @Override
  public int purge(Instant now, int most) {
    return PURGE.on(entities()).set("now", now).set("most", most).execute();
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
