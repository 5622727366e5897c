package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.reservation.EventCatalogue;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.ScheduleCopies;
import io.ticketqueue.reservation.SeatPlan;
import io.ticketqueue.reservation.SeatPlanBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Copies of event's schedules in their table. */
@Component
public class SqlScheduleCopies implements ScheduleCopies {
  private static final Statement FIND = statement("schedules_find.sql");
  private static final Statement SEATS = statement("schedule_seats.sql");
  private static final Statement UNDRAWN = statement("schedules_undrawn.sql");
  private static final Statement KEEP_UNDRAWN = statement("schedule_keep_undrawn.sql");
  private static final Statement STORE = statement("schedule_store.sql");
  private static final Statement STORE_FACTS = statement("schedule_store_facts.sql");
  private static final Statement CANCEL = statement("schedule_cancel.sql");

  private final Database database;
  private final Clock clock;

  @Inject
  public SqlScheduleCopies(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlScheduleCopies.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public List<Schedule> findAll(Collection<UUID> scheduleIds) {
    return run(FIND).set("schedules", scheduleIds).rows(SqlScheduleCopies::schedule);
  }

  @Override
  public SeatPlan plan(UUID scheduleId) {
    return run(SEATS)
        .set("schedule", scheduleId)
        .row(row -> PlanJson.read(row.text("seats"), row.textOrNull("focus")))
        .orElseGet(() -> new SeatPlanBuilder().build(null));
  }

  @Override
  public List<UUID> undrawn(int most) {
    return run(UNDRAWN).set("most", most).rows(row -> row.uuid("schedule_id"));
  }

  @Override
  public void keepUndrawn(UUID scheduleId) {
    run(KEEP_UNDRAWN).set("schedule", scheduleId).execute();
  }

  @Override
  public boolean store(EventCatalogue.Copy copy) {
    Schedule schedule = copy.schedule();
    boolean stored = write(copy);
    if (schedule.cancelled()) {
      cancel(schedule.id(), clock.instant(), false);
    }
    return stored;
  }

  private boolean write(EventCatalogue.Copy copy) {
    Schedule schedule = copy.schedule();
    if (copy.seats() != null) {
      Statement.Run store =
          run(STORE)
              .set("event", schedule.eventId())
              .set("seats", copy.seats())
              .set("focus", PlanJson.focus(copy.focus()));
      facts(store, schedule).execute();
      return true;
    }
    return facts(run(STORE_FACTS), schedule).execute() > 0
        || find(schedule.id()).filter(now -> now.version() >= schedule.version()).isPresent();
  }

  private static Statement.Run facts(Statement.Run run, Schedule schedule) {
    return run.set("schedule", schedule.id())
        .set("title", schedule.eventTitle())
        .set("artist", schedule.artist())
        .set("venue", schedule.venueName())
        .set("hall", schedule.hallName())
        .set("event_start", schedule.eventStartAt())
        .set("event_end", schedule.eventEndAt())
        .set("sale_start", schedule.saleStartAt())
        .set("sale_end", schedule.saleEndAt())
        .set("version", schedule.version())
        .set("plan_version", schedule.planVersion())
        .set("max_per_person", schedule.maxPerPerson())
        .set("fees", FeesJson.write(schedule.cancellationFees()))
        .set("no_single_seats", schedule.noSingleSeats());
  }

  @Override
  public void cancel(UUID scheduleId, Instant at, boolean includeUsed) {
    run(CANCEL)
        .set("schedule", scheduleId)
        .set("cancelled_at", at)
        .set("include_used", includeUsed)
        .execute();
  }

  private static Schedule schedule(Row row) {
    return new Schedule(
        row.uuid("schedule_id"),
        row.uuid("event_id"),
        row.text("event_title"),
        row.text("artist"),
        row.text("venue_name"),
        row.text("hall_name"),
        row.instant("event_start_at"),
        row.instant("event_end_at"),
        row.instant("sale_start_at"),
        row.instant("sale_end_at"),
        row.number("version"),
        row.text("plan_version"),
        (int) row.number("max_per_person"),
        FeesJson.read(row.textOrNull("cancellation_fees")),
        row.truth("no_single_seats"),
        row.truth("drawn"),
        row.truth("cancelled"));
  }
}
