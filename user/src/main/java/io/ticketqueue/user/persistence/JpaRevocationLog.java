package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.user.RevocationLog;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Revocations in PostgreSQL. Native statements lock and purge; all else goes by entities. */
@Component
public class JpaRevocationLog implements RevocationLog {
  private static final Statement LOCK_UNPUBLISHED =
      Statement.load(JpaRevocationLog.class, "lock_unpublished_revocations.sql");
  private static final Statement PURGE =
      Statement.load(JpaRevocationLog.class, "purge_revocations.sql");

  private final Database database;

  @Inject
  public JpaRevocationLog(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<Entry> entries) {
    for (Entry entry : entries) {
      RevocationRow row = new RevocationRow();
      row.id = Ids.next();
      row.kind = entry.kind();
      row.subject = UUID.fromString(entry.id());
      row.at = entry.at();
      row.until = entry.until();
      entities().persist(row);
    }
  }

  @Override
  public List<Revocation> lockUnpublished(int limit) {
    List<UUID> ids =
        LOCK_UNPUBLISHED.on(entities()).set("limit", limit).rows(row -> row.uuid("id"));
    return ids.isEmpty() ? List.of() : find(ids);
  }

  private List<Revocation> find(List<UUID> ids) {
    return entities()
        .createQuery(
            "select r from RevocationRow r where r.id in :ids order by r.id", RevocationRow.class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(JpaRevocationLog::revocation)
        .toList();
  }

  private static Revocation revocation(RevocationRow row) {
    return new Revocation(row.id, new Entry(row.kind, row.subject.toString(), row.at, row.until));
  }

  @Override
  public void markPublished(List<Revocation> revocations) {
    revocations.forEach(
        revocation ->
            entities().getReference(RevocationRow.class, revocation.id()).published = true);
  }

  @Override
  public int markAllUnpublished(Instant now) {
    return entities()
        .createQuery(
            "update RevocationRow r set r.published = false"
                + " where r.published = true and r.until > :now")
        .setParameter("now", now)
        .executeUpdate();
  }

  @Override
  public int purge(Instant now, int most) {
    return PURGE.on(entities()).set("now", now).set("most", most).execute();
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
