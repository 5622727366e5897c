package io.ticketqueue.event.persistence;

import static io.ticketqueue.event.persistence.Statements.named;

import io.ticketqueue.event.EventFacts;
import io.ticketqueue.event.EventLine;
import io.ticketqueue.event.EventPlan;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.Events;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Page;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.QueueOrder;
import io.ticketqueue.event.ScheduleFacts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events and schedules on PostgreSQL. */
@Dependent
class JpaEvents implements Events {
  private static final String ADD = named("event_add");
  private static final String ADD_SCHEDULE = named("schedule_add");
  private static final String ADD_SEATS = named("seats_add");
  private static final String TOTAL = named("schedule_total");
  private static final String OCCUPIED = named("hall_occupied");
  private static final String FIND = named("event_find");
  private static final String LOCK = named("event_lock");
  private static final String LIST = named("event_list");
  private static final String CANCEL = named("event_cancel");
  private static final String DELETE = named("event_delete");
  private static final String CANCEL_SCHEDULES = named("schedules_cancel");

  private final Statements statements;

  @Inject
  JpaEvents(Statements statements) {
    this.statements = statements;
  }

  @Override
  public void add(UUID id, EventPlan plan, Instant now) {
    statements.change(
        ADD,
        id,
        plan.text().title(),
        plan.text().artist(),
        plan.text().description(),
        plan.venueId(),
        plan.hallId(),
        Json.prices(plan.prices()),
        plan.draft() ? "PREPARING" : "OPEN",
        now);
  }

  @Override
  public void addSchedule(
      UUID id,
      UUID eventId,
      UUID hallId,
      Performance performance,
      Map<Grade, Long> prices,
      Instant now) {
    Performance.Times times = performance.times();
    statements.change(
        ADD_SCHEDULE,
        id,
        eventId,
        hallId,
        performance.sequence(),
        times.start(),
        times.end(),
        times.saleStart(),
        times.saleEnd(),
        performance.queueOrder(),
        Json.prices(prices),
        Json.prices(performance.prices()),
        now);
    statements.change(TOTAL, id, statements.change(ADD_SEATS, id));
  }

  @Override
  public boolean isOccupied(UUID hallId, Performance.Times times) {
    return statements.any(OCCUPIED, hallId, times.start(), times.end());
  }

  @Override
  public Optional<EventFacts> find(UUID id) {
    return facts(id, null);
  }

  @Override
  public Optional<EventFacts> ofSchedule(UUID scheduleId) {
    return facts(null, scheduleId);
  }

  private Optional<EventFacts> facts(@Nullable UUID id, @Nullable UUID scheduleId) {
    return statements.text(FIND, id, scheduleId).map(Json::read).map(JpaEvents::facts);
  }

  private static EventFacts facts(JsonObject json) {
    return new EventFacts(
        Json.id(json, "id"),
        new EventPlan.Text(
            json.getString("title"), json.getString("artist"), Json.optional(json, "description")),
        new EventFacts.Place(
            Json.id(json, "venueId"),
            json.getString("venueName"),
            Json.id(json, "hallId"),
            json.getString("hallName")),
        !json.getBoolean("published"),
        json.getString("status").equals("CANCELLED"),
        Json.list(json, "schedules").stream().map(JpaEvents::schedule).toList());
  }

  private static ScheduleFacts schedule(JsonObject json) {
    return new ScheduleFacts(
        Json.id(json, "id"),
        json.getInt("sequence"),
        new Performance.Times(
            Json.time(json, "start"),
            Json.time(json, "end"),
            Json.time(json, "saleStart"),
            Json.time(json, "saleEnd")),
        QueueOrder.valueOf(json.getString("queueOrder")),
        json.getBoolean("cancelled"),
        json.getInt("version"),
        json.getInt("totalSeats"),
        json.getInt("soldSeats"));
  }

  @Override
  public boolean lock(UUID id) {
    return statements.any(LOCK, id);
  }

  @Override
  public Page<EventLine> list(EventQuery query, Instant now) {
    JsonObject page =
        Json.read(
            statements
                .text(
                    LIST,
                    now,
                    Objects.toString(query.status(), ""),
                    Objects.toString(query.city(), ""),
                    Objects.toString(query.text(), ""),
                    query.drafts(),
                    query.sort(),
                    query.offset(),
                    query.size())
                .orElseThrow());
    List<EventLine> list = Json.list(page, "list").stream().map(JpaEvents::line).toList();
    return new Page<>(list, page.getJsonNumber("total").longValueExact());
  }

  private static EventLine line(JsonObject json) {
    return new EventLine(
        Json.id(json, "id"),
        json.getString("title"),
        json.getString("artist"),
        json.getString("venueName"),
        Json.time(json, "first"),
        Json.time(json, "last"),
        EventStatus.valueOf(json.getString("status")));
  }

  @Override
  public void cancel(UUID id, @Nullable String reason, Instant now) {
    statements.change(CANCEL, id, reason, now);
  }

  @Override
  public void delete(UUID id, Instant now) {
    statements.change(DELETE, id, now);
  }

  @Override
  public List<UUID> cancelSchedules(UUID eventId, List<UUID> scheduleIds, Instant now) {
    return statements.rows(CANCEL_SCHEDULES, eventId, joined(scheduleIds), now).stream()
        .map(row -> UUID.fromString((String) row[0]))
        .toList();
  }

  static String joined(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
  }
}
