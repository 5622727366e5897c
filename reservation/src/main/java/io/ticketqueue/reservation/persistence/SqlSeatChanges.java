package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Pause;
import io.ticketqueue.reservation.SeatChanges;
import io.ticketqueue.reservation.SeatStatus;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The log of seats that triggers write, and the rows it is about. */
@Component
public class SqlSeatChanges implements SeatChanges {
  private static final Statement VERSION = statement("seat_version.sql");
  private static final Statement BEGIN = statement("seat_version_begin.sql");
  private static final Statement LOCK = statement("seat_version_lock.sql");
  private static final Statement SAVE = statement("seat_version_save.sql");
  private static final Statement NUMBER = statement("seat_changes_number.sql");
  private static final Statement FROM = statement("seat_changes_from.sql");
  private static final Statement TAKEN = statement("seats_taken.sql");
  private static final Statement SCHEDULES = statement("seat_changes_schedules.sql");

  /** Numbering takes milliseconds; whoever takes longer is frozen, and nobody waits for that. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  private static final int MOST_TRIES = 20;

  private static final int HEX = 16;
  private static final int HALF_DIGITS = 16;
  private static final int DIGITS = 2 * HALF_DIGITS;

  private final Database database;

  @Inject
  public SqlSeatChanges(Database database) {
    this.database = database;
  }

  private record Found(long version, boolean changed, long now) {}

  private static Statement statement(String file) {
    return Statement.load(SqlSeatChanges.class, file);
  }

  private Statement.Run run(Statement statement, UUID scheduleId) {
    return statement.on(database.entityManager()).set("schedule", scheduleId);
  }

  @Override
  public Latest number(UUID scheduleId) {
    Found found = find(scheduleId).orElseGet(() -> begin(scheduleId));
    for (int i = 0; found.changed() && i < MOST_TRIES; i++) {
      Optional<Long> next = run(LOCK, scheduleId).row(row -> row.number("next"));
      if (next.isPresent()) {
        save(scheduleId, next.get());
        found = find(scheduleId).orElseThrow();
        return new Latest(found.version(), found.now(), true);
      }
      if (!Pause.of(PAUSE)) {
        break;
      }
      found = find(scheduleId).orElseThrow(); // the other one may have done it
    }
    return new Latest(found.version(), found.now(), !found.changed());
  }

  /** No version is used up for nothing: another instance may have been faster. */
  private void save(UUID scheduleId, long version) {
    if (run(NUMBER, scheduleId).set("version", version).execute() > 0) {
      run(SAVE, scheduleId).set("version", version).execute();
    }
  }

  private Optional<Found> find(UUID scheduleId) {
    return run(VERSION, scheduleId)
        .row(row -> new Found(row.number("version"), row.truth("changed"), row.number("now")));
  }

  private Found begin(UUID scheduleId) {
    run(BEGIN, scheduleId).execute();
    return find(scheduleId).orElseThrow();
  }

  @Override
  public List<Change> from(UUID scheduleId, long version) {
    return run(FROM, scheduleId).set("version", version).rows(SqlSeatChanges::change);
  }

  private static Change change(Row row) {
    Long version = row.longOrNull("version");
    String status = row.textOrNull("status");
    return new Change(
        version == null ? UNNUMBERED : version,
        row.uuidOrNull("seat_id"),
        status == null ? SeatStatus.AVAILABLE : SeatStatus.valueOf(status));
  }

  @Override
  public Taken taken(UUID scheduleId) {
    return run(TAKEN, scheduleId)
        .row(row -> new Taken(row.number("version"), ids(row.text("held")), ids(row.text("sold"))))
        .orElseThrow();
  }

  private static List<UUID> ids(String digits) {
    List<UUID> ids = new ArrayList<>(digits.length() / DIGITS);
    for (int at = 0; at < digits.length(); at += DIGITS) {
      int half = at + HALF_DIGITS;
      ids.add(
          new UUID(
              Long.parseUnsignedLong(digits, at, half, HEX),
              Long.parseUnsignedLong(digits, half, at + DIGITS, HEX)));
    }
    return ids;
  }

  @Override
  public List<UUID> unnumbered(int most) {
    return SCHEDULES
        .on(database.entityManager())
        .set("limit", most)
        .rows(row -> row.uuid("schedule_id"));
  }
}
