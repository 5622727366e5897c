package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.DatabaseTime;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.ClientInfo;
import io.ticketqueue.user.PersonalData;
import io.ticketqueue.user.RefreshToken;
import io.ticketqueue.user.Sessions;
import io.ticketqueue.user.TokenPair;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions in PostgreSQL; refresh tokens as SHA-256 hashes, which need no key: they are random. */
@Component
public class JpaSessions implements Sessions {
  private static final Statement PURGE = Statement.load(JpaSessions.class, "purge_sessions.sql");
  private static final Statement PURGE_TOKENS =
      Statement.load(JpaSessions.class, "purge_tokens.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public JpaSessions(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public Instant now() {
    return DatabaseTime.now(entities());
  }

  @Override
  public void open(TokenPair first, ClientInfo client, Instant at) {
    SessionRow row = new SessionRow();
    row.id = first.session();
    row.userId = first.userId();
    row.openedAt = at;
    row.ip = data.encrypt(row.place("ip"), client.address());
    row.userAgent = data.encrypt(row.place("ua"), client.userAgent());
    record(row, first, at);
    entities().persist(row);
    entities().persist(token(first, at));
  }

  @Override
  public void renew(TokenPair next, UUID usedRefreshId, Instant at) {
    record(entities().find(SessionRow.class, next.session()), next, at);
    AuthTokenRow row = token(next, at);
    row.issuedFor = usedRefreshId;
    entities().persist(row);
  }

  private static void record(SessionRow row, TokenPair pair, Instant at) {
    row.lastUsedAt = at;
    row.accessId = pair.accessId();
    // Never earlier: a life that was shortened does not shorten that of tokens already out.
    row.accessExpiresAt = later(row.accessExpiresAt, pair.accessExpiresAt());
    row.expiresAt = later(row.accessExpiresAt, pair.refreshExpiresAt());
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }

  private static AuthTokenRow token(TokenPair pair, Instant at) {
    AuthTokenRow row = new AuthTokenRow();
    row.id = pair.refreshId();
    row.userId = pair.userId();
    row.session = pair.session();
    row.hash = Sha256.of(pair.refreshToken());
    row.issuedAt = at;
    row.expiresAt = pair.refreshExpiresAt();
    row.accessId = pair.accessId();
    row.accessExpiresAt = pair.accessExpiresAt();
    return row;
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
                    findOpened(row.session).isEmpty()));
  }

  @Override
  public Optional<Opened> findOpened(UUID session) {
    return Optional.ofNullable(entities().find(SessionRow.class, session))
        .map(row -> new Opened(row.id, row.openedAt));
  }

  @Override
  public Optional<Successor> findUnusedSuccessor(UUID refreshTokenId) {
    return entities()
        .createQuery(
            "select t from AuthTokenRow t where t.issuedFor = :id and t.usedAt is null",
            AuthTokenRow.class)
        .setParameter("id", refreshTokenId)
        .getResultStream()
        .findFirst()
        .map(row -> new Successor(row.id, accessToken(row.accessId, row.accessExpiresAt)));
  }

  @Override
  public Optional<Instant> findRefresh(UUID session, int newest) {
    return entities()
        .createQuery(
            "select t.issuedAt from AuthTokenRow t where t.session = :session"
                + " and t.issuedFor is not null order by t.issuedAt desc",
            Instant.class)
        .setParameter("session", session)
        .setFirstResult(newest - 1)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  @Override
  public void markUsed(UUID id, Instant at) {
    entities().find(AuthTokenRow.class, id).usedAt = at;
  }

  @Override
  public List<UUID> findOpen(UUID userId, Instant now) {
    return entities()
        .createQuery(
            "select s.id from SessionRow s where s.userId = :user and s.expiresAt > :now"
                + " order by s.openedAt, s.id",
            UUID.class)
        .setParameter("user", userId)
        .setParameter("now", now)
        .getResultList();
  }

  @Override
  public Page show(UUID userId, Instant now, int offset, int size) {
    List<SessionRow> rows =
        entities()
            .createQuery(
                "select s from SessionRow s where s.userId = :user and s.expiresAt > :now"
                    + " order by s.openedAt desc, s.id desc",
                SessionRow.class)
            .setParameter("user", userId)
            .setParameter("now", now)
            .setFirstResult(offset)
            .setMaxResults(size)
            .getResultList();
    return new Page(rows.stream().map(this::shown).toList(), findOpen(userId, now).size());
  }

  private Shown shown(SessionRow row) {
    byte[] ip = row.ip;
    byte[] agent = row.userAgent;
    return new Shown(
        row.id,
        row.openedAt,
        row.lastUsedAt,
        ip == null || agent == null
            ? ClientInfo.NONE
            : new ClientInfo(
                data.decrypt(row.place("ip"), ip), data.decrypt(row.place("ua"), agent)));
  }

  @Override
  public Optional<IssuedAccessToken> close(UUID session) {
    SessionRow row = entities().find(SessionRow.class, session);
    if (row == null) {
      return Optional.empty();
    }
    entities().remove(row);
    return Optional.of(accessToken(row.accessId, row.accessExpiresAt));
  }

  private static IssuedAccessToken accessToken(UUID id, Instant expiresAt) {
    return new IssuedAccessToken(id, expiresAt);
  }

  @Override
  public int purge(Instant now, int most) {
    return PURGE.on(entities()).set("now", now).set("most", most).execute();
  }

  @Override
  public int purgeTokens(Instant now, int most) {
    return PURGE_TOKENS.on(entities()).set("now", now).set("most", most).execute();
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
