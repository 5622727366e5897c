package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.CreationPolicy;
import io.ticketqueue.event.Creations;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Creations in their table, whose clock is the database's. */
@Component
class SqlCreations implements Creations {
  private static final Statement BEGIN = statement("creation_begin.sql");
  private static final Statement FIND = statement("creation_find.sql");
  private static final Statement LOCK = statement("creation_lock.sql");
  private static final Statement SET_PUBLISH = statement("creation_set_publish.sql");
  private static final Statement RENEW = statement("creation_renew.sql");
  private static final Statement FAILED = statement("creation_failed.sql");
  private static final Statement RELEASE = statement("creation_release.sql");
  private static final Statement ANSWERED = statement("creation_answered.sql");
  private static final Statement FINISH = statement("creation_finish.sql");
  private static final Statement CLAIM = statement("creation_claim.sql");

  private final Database database;
  private final CreationPolicy policy;

  @Inject
  SqlCreations(Database database, CreationPolicy policy) {
    this.database = database;
    this.policy = policy;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlCreations.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public void begin(Creation creation, Origin origin) {
    database.entityManager().flush(); // the event's row comes first
    int unused =
        run(BEGIN)
            .set("event", creation.eventId())
            .set("by", origin.by())
            .set("key", origin.key())
            .set("hash", origin.hash())
            .set("publish", creation.publish())
            .set("begun_at", creation.begunAt())
            .set("lease", policy.lease().toMillis())
            .execute();
  }

  @Override
  public Optional<Creation> find(Origin origin) {
    return run(FIND)
        .set("by", origin.by())
        .set("key", origin.key())
        .set("hash", origin.hash())
        .row(SqlCreations::creation);
  }

  @Override
  public Optional<Creation> lock(UUID eventId) {
    return run(LOCK).set("event", eventId).row(SqlCreations::creation);
  }

  private static Creation creation(Row row) {
    return new Creation(
        row.uuid("event_id"),
        row.truth("publish"),
        row.instant("begun_at"),
        row.truth("answered"),
        row.integer("faults"));
  }

  @Override
  public void setPublish(UUID eventId, boolean publish) {
    int unused = run(SET_PUBLISH).set("event", eventId).set("publish", publish).execute();
  }

  @Override
  public void renew(UUID eventId) {
    int unused = run(RENEW).set("event", eventId).set("lease", policy.lease().toMillis()).execute();
  }

  @Override
  public void failed(UUID eventId) {
    int unused = run(FAILED).set("event", eventId).execute();
  }

  @Override
  public void release(UUID eventId) {
    int unused = run(RELEASE).set("event", eventId).execute();
  }

  @Override
  public void answered(UUID eventId) {
    int unused = run(ANSWERED).set("event", eventId).execute();
  }

  @Override
  public void finish(UUID eventId) {
    int unused = run(FINISH).set("event", eventId).execute();
  }

  @Override
  public Optional<UUID> claim() {
    return run(CLAIM).set("lease", policy.lease().toMillis()).row(row -> row.uuid("event_id"));
  }
}
