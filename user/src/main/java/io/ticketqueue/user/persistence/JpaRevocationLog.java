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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Revocations in PostgreSQL. Native statements purge and note; all else goes by entities. */
@Component
public class JpaRevocationLog implements RevocationLog {
  private static final Statement PURGE =
      Statement.load(JpaRevocationLog.class, "purge_revocations.sql");
  private static final Statement FIND_NOTE =
      Statement.load(JpaRevocationLog.class, "find_revocation_note.sql");
  private static final Statement CHANGE_NOTE =
      Statement.load(JpaRevocationLog.class, "change_revocation_note.sql");

  private static final UUID NONE = new UUID(0, 0);

  private final Database database;

  @Inject
  public JpaRevocationLog(Database database) {
    this.database = database;
  }

  @Override
  public List<UUID> add(List<Entry> entries) {
    List<UUID> ids = new ArrayList<>();
    for (Entry entry : entries) {
      RevocationRow row = new RevocationRow();
      row.id = Ids.next();
      row.kind = entry.kind();
      row.subject = UUID.fromString(entry.id());
      row.at = entry.at();
      row.until = entry.until();
      entities().persist(row);
      ids.add(row.id);
    }
    return ids;
  }

  @Override
  public List<Revocation> findUnpublished(List<UUID> ids) {
    return entities()
        .createQuery(
            "select r from RevocationRow r where r.published = false and r.id in :ids"
                + " order by r.id",
            RevocationRow.class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(JpaRevocationLog::revocation)
        .toList();
  }

  @Override
  public List<Revocation> findUnpublished(int limit) {
    return entities()
        .createQuery(
            "select r from RevocationRow r where r.published = false order by r.id",
            RevocationRow.class)
        .setMaxResults(limit)
        .getResultStream()
        .map(JpaRevocationLog::revocation)
        .toList();
  }

  @Override
  public List<Revocation> findSince(Instant moment, Optional<UUID> after, int limit) {
    return entities()
        .createQuery(
            "select r from RevocationRow r where r.at >= :moment and r.id > :after order by r.id",
            RevocationRow.class)
        .setParameter("moment", moment)
        .setParameter("after", after.orElse(NONE))
        .setMaxResults(limit)
        .getResultStream()
        .map(JpaRevocationLog::revocation)
        .toList();
  }

  @Override
  public Optional<UUID> findNewestPublished() {
    return entities()
        .createQuery(
            "select r.id from RevocationRow r where r.published = true order by r.id desc",
            UUID.class)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  @Override
  public String findNote() {
    return FIND_NOTE.on(entities()).rows(row -> row.text("note")).getFirst();
  }

  @Override
  public boolean changeNote(String from, String to) {
    return CHANGE_NOTE.on(entities()).set("from", from).set("to", to).execute() == 1;
  }

  private static Revocation revocation(RevocationRow row) {
    return new Revocation(row.id, new Entry(row.kind, row.subject.toString(), row.at, row.until));
  }

  @Override
  public void markPublished(List<Revocation> revocations) {
    if (revocations.isEmpty()) {
      return;
    }
    entities()
        .createQuery("update RevocationRow r set r.published = true where r.id in :ids")
        .setParameter("ids", revocations.stream().map(Revocation::id).toList())
        .executeUpdate();
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
