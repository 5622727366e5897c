package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.core.JsonP;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code common.outbox_events}, of which row-level security shows a service its own rows
 * (D-23). Every method needs a transaction.
 */
@Component
public class OutboxTable {
  /** How many publishers of a service may work at once; as {@code common.outbox_slots} has them. */
  static final int SLOTS = 4;

  private static final Statement APPEND_ALL =
      Statement.load(OutboxTable.class, "outbox_append.sql");
  private static final Statement LOCK = Statement.load(OutboxTable.class, "outbox_lock.sql");
  private static final Statement BATCH = Statement.load(OutboxTable.class, "outbox_batch.sql");
  private static final Statement PUBLISHED =
      Statement.load(OutboxTable.class, "outbox_published.sql");
  private static final Statement REFUSED = Statement.load(OutboxTable.class, "outbox_refused.sql");
  private static final Statement WAITING = Statement.load(OutboxTable.class, "outbox_waiting.sql");
  private static final Statement PURGE = Statement.load(OutboxTable.class, "outbox_purge.sql");

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
    entities().flush();
    entities().persist(OutboxRow.of(event, topic));
    entities().flush();
  }

  /** Appends many at once; the order is theirs. */
  void appendAll(List<EventEnvelope> events, String topic) {
    JsonArray rows =
        JsonP.array(
            events,
            event ->
                JsonP.createObjectBuilder()
                    .add("id", event.eventId().toString())
                    .add("aggregate_type", event.aggregateType())
                    .add("aggregate_id", event.aggregateId().toString())
                    .add("slot", OutboxRow.slot(event.aggregateId()))
                    .add("event_type", event.eventType())
                    .add("payload", event.format()));
    entities().flush();
    APPEND_ALL.on(entities()).set("topic", topic).set("rows", rows.toString()).execute();
  }

  /** Makes this transaction the only publisher of a slot; false where nothing waits, too. */
  boolean lock(int slot) {
    return LOCK.on(entities()).set("slot", slot).exists();
  }

  /** The next events of a slot in order, the oldest of each aggregate. */
  List<PendingEvent> batch(int slot, int most) {
    return BATCH.on(entities()).set("slot", slot).set("most", most).rows(OutboxTable::pending);
  }

  private static PendingEvent pending(Row row) {
    return new PendingEvent(
        row.uuid("id"),
        row.number("seq"),
        row.uuid("aggregate_id"),
        row.text("event_type"),
        row.text("topic"),
        row.integer("retry_count"),
        row.text("payload"));
  }

  void published(List<PendingEvent> events) {
    PUBLISHED.on(entities()).set("ids", events.stream().map(PendingEvent::id).toList()).execute();
  }

  /** Notes a refusal: {@code pause} until the next attempt; {@code failed} ends them. */
  void refused(PendingEvent event, String cause, Duration pause, boolean failed) {
    REFUSED
        .on(entities())
        .set("cause", cause)
        .set("pauseMillis", pause.toMillis())
        .set("failed", failed)
        .set("id", event.id())
        .execute();
  }

  /** Lets a failed event be tried again; false when there is none. */
  public boolean revive(UUID id) {
    Optional<OutboxRow> row = failed(id);
    row.ifPresent(OutboxRow::revive);
    return row.isPresent();
  }

  /** Deletes a failed event, so that those after it go on; false when there is none. */
  public boolean discard(UUID id) {
    Optional<OutboxRow> row = failed(id);
    row.ifPresent(entities()::remove);
    return row.isPresent();
  }

  private Optional<OutboxRow> failed(UUID id) {
    return Optional.ofNullable(entities().find(OutboxRow.class, id, LockModeType.PESSIMISTIC_WRITE))
        .filter(row -> row.failed);
  }

  Waiting waiting() {
    return WAITING
        .on(entities())
        .row(
            row ->
                new Waiting(
                    row.number("pending"), row.number("failed"), row.number("oldest_seconds")))
        .orElse(Waiting.NOTHING);
  }

  /** Deletes up to {@code most} events published more than {@code days} ago; returns how many. */
  int purge(int days, int most) {
    return PURGE.on(entities()).set("days", days).set("most", most).execute();
  }

  private EntityManager entities() {
    return database.get().entityManager();
  }
}
