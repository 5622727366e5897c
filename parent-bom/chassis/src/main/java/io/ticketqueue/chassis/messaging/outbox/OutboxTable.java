package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The table {@code common.outbox_events}. Every method needs a transaction. */
@Component
public class OutboxTable {
  private static final String APPEND = Sql.load(OutboxTable.class, "outbox_append.sql");
  private static final String LOCK = Sql.load(OutboxTable.class, "outbox_lock.sql");
  private static final String BATCH = Sql.load(OutboxTable.class, "outbox_batch.sql");
  private static final String PUBLISHED = Sql.load(OutboxTable.class, "outbox_published.sql");
  private static final String REFUSED = Sql.load(OutboxTable.class, "outbox_refused.sql");
  private static final String REVIVE = Sql.load(OutboxTable.class, "outbox_revive.sql");
  private static final String DISCARD = Sql.load(OutboxTable.class, "outbox_discard.sql");
  private static final String WAITING = Sql.load(OutboxTable.class, "outbox_waiting.sql");
  private static final String PURGE = Sql.load(OutboxTable.class, "outbox_purge.sql");

  private final Instance<Database> database;

  @Inject
  public OutboxTable(Instance<Database> database) {
    this.database = database;
  }

  /**
   * How much waits.
   *
   * @param failed events marked failed
   * @param oldestSeconds age of the oldest that is not failed, 0 when there is none
   */
  record Waiting(long pending, long failed, long oldestSeconds) {
    static final Waiting NOTHING = new Waiting(0, 0, 0);
  }

  /** Whether the application has a database at all. */
  boolean hasDatabase() {
    return database.isResolvable();
  }

  /** Writes an event. What the caller changed is flushed first, so its locks are held. */
  void append(EventEnvelope event, String topic) {
    EntityManager entities = database.get().entityManager();
    entities.flush();
    entities
        .createNativeQuery(APPEND)
        .setParameter(1, event.eventId().toString())
        .setParameter(2, event.aggregateType())
        .setParameter(3, event.aggregateId().toString())
        .setParameter(4, event.eventType())
        .setParameter(5, topic)
        .setParameter(6, event.format())
        .executeUpdate();
  }

  /** Makes this transaction the only publisher of a partition; false when there is another. */
  boolean lock(String service, int partition) {
    Object got =
        query(LOCK)
            .setParameter(1, "outbox " + service)
            .setParameter(2, partition)
            .getSingleResult();
    return Boolean.TRUE.equals(got);
  }

  /** The next events of a partition in order, the oldest of each aggregate. */
  List<OutboxRow> batch(OutboxSettings settings, int partition) {
    List<?> rows =
        query(BATCH)
            .setParameter(1, settings.types())
            .setParameter(2, settings.partitions())
            .setParameter(3, partition)
            .setParameter(4, settings.batch())
            .getResultList();
    return rows.stream().map(row -> row((Object[]) row)).toList();
  }

  private static OutboxRow row(Object[] column) {
    return new OutboxRow(
        UUID.fromString((String) column[0]),
        ((Number) column[1]).longValue(),
        UUID.fromString((String) column[2]),
        (String) column[3],
        (String) column[4],
        ((Number) column[5]).intValue(),
        (String) column[6]);
  }

  void published(List<OutboxRow> rows) {
    String ids = String.join(",", rows.stream().map(row -> row.id().toString()).toList());
    query(PUBLISHED).setParameter(1, ids).executeUpdate();
  }

  /** Notes a refusal: {@code rest} until the next attempt; {@code failed} ends them. */
  void refused(OutboxRow row, String cause, Duration rest, boolean failed) {
    query(REFUSED)
        .setParameter(1, cause)
        .setParameter(2, rest.toMillis())
        .setParameter(3, failed)
        .setParameter(4, row.id().toString())
        .executeUpdate();
  }

  /** Lets a failed event be tried again; false when there is none. */
  public boolean revive(UUID id) {
    return query(REVIVE).setParameter(1, id.toString()).executeUpdate() == 1;
  }

  /** Deletes a failed event, so that those after it go on; false when there is none. */
  public boolean discard(UUID id) {
    return query(DISCARD).setParameter(1, id.toString()).executeUpdate() == 1;
  }

  Waiting waiting(OutboxSettings settings) {
    Object[] row = (Object[]) query(WAITING).setParameter(1, settings.types()).getSingleResult();
    return new Waiting(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).longValue(),
        ((Number) row[2]).longValue());
  }

  /** Deletes up to {@code most} events published more than {@code days} ago; returns how many. */
  int purge(OutboxSettings settings, int days, int most) {
    return query(PURGE)
        .setParameter(1, settings.types())
        .setParameter(2, days)
        .setParameter(3, most)
        .executeUpdate();
  }

  private Query query(String sql) {
    return database.get().entityManager().createNativeQuery(sql);
  }
}
