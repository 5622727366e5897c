package io.ticketqueue.event.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.EventFacts;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.EventLine;
import io.ticketqueue.event.EventPlan;
import io.ticketqueue.event.EventRules;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.QueueOrder;
import io.ticketqueue.event.ScheduleFacts;
import io.ticketqueue.event.ScheduleStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events as they travel. */
final class EventWire {
  private static final int TITLE = 200;
  private static final int DESCRIPTION = 10_000;
  private static final int SEQUENCES = 10_000;

  private EventWire() {}

  /** A new event. */
  public record EventBody(
      @Nullable String title,
      @Nullable String artist,
      @Nullable String description,
      @Nullable String venueId,
      @Nullable String hallId,
      @Nullable Map<String, BigDecimal> gradePrices,
      @Nullable Boolean draft,
      @Nullable List<ScheduleBody> schedules) {}

  /** A schedule of it. */
  public record ScheduleBody(
      @Nullable BigDecimal playSequence,
      @Nullable String eventStartAt,
      @Nullable String eventEndAt,
      @Nullable String saleStartAt,
      @Nullable String saleEndAt,
      @Nullable String queueOrder,
      @Nullable Map<String, BigDecimal> gradePrices) {}

  /** Why something is cancelled. */
  public record ReasonBody(@Nullable String reason) {}

  public record EventCreated(
      String id, String title, String artist, String status, String createdAt) {}

  public record Cancelled(String id, String status) {}

  public record Line(
      String id,
      String title,
      String artist,
      String venueName,
      String startDate,
      String endDate,
      String status) {}

  public record Lines(List<Line> list, int page, int size, long totalElements) {}

  /** An event whole; {@code halls} is one object, the original contract's spelling. */
  public record View(
      String id,
      String title,
      String artist,
      @Nullable String description,
      String status,
      Named venue,
      Named halls,
      List<Day> schedules) {}

  public record Named(String id, String name) {}

  public record Day(String date, boolean isSoldOut, List<Time> times) {}

  public record Time(
      String id, int sequence, String time, String saleStartAt, String saleEndAt, String status) {}

  static Line line(EventLine line, WallClock wall) {
    return new Line(
        line.id().toString(),
        line.title(),
        line.artist(),
        line.venueName(),
        wall.format(line.first()),
        wall.format(line.last()),
        line.status().name());
  }

  static View view(EventFacts event, WallClock wall) {
    Instant now = wall.now();
    Map<LocalDate, List<ScheduleFacts>> days = new TreeMap<>();
    for (ScheduleFacts schedule : event.schedules()) {
      days.computeIfAbsent(wall.day(schedule.times().start()), day -> new ArrayList<>())
          .add(schedule);
    }
    EventFacts.Place place = event.place();
    return new View(
        event.id().toString(),
        event.text().title(),
        event.text().artist(),
        event.text().description(),
        event.status(now).name(),
        new Named(place.venueId().toString(), place.venueName()),
        new Named(place.hallId().toString(), place.hallName()),
        days.entrySet().stream().map(d -> day(d.getKey(), d.getValue(), wall, now)).toList());
  }

  private static Day day(
      LocalDate date, List<ScheduleFacts> schedules, WallClock wall, Instant now) {
    return new Day(
        date.toString(),
        schedules.stream().allMatch(ScheduleFacts::isSoldOut),
        schedules.stream().map(schedule -> time(schedule, wall, now)).toList());
  }

  private static Time time(ScheduleFacts schedule, WallClock wall, Instant now) {
    Performance.Times times = schedule.times();
    ScheduleStatus status = schedule.status(now);
    return new Time(
        schedule.id().toString(),
        schedule.sequence(),
        wall.format(times.start()).substring("yyyy-MM-ddT".length()),
        wall.format(times.saleStart()),
        wall.format(times.saleEnd()),
        status.name());
  }

  /** Reads an event; what depends on other fields is judged by {@link EventRules}. */
  static EventPlan plan(EventBody body, EventLimits limits, WallClock wall) {
    Fields fields = new Fields();
    EventPlan plan =
        new EventPlan(
            new EventPlan.Text(
                fields.text("title", body.title(), TITLE),
                fields.text("artist", body.artist(), TITLE),
                fields.optional("description", body.description(), DESCRIPTION)),
            fields.id("venueId", body.venueId()),
            fields.id("hallId", body.hallId()),
            prices("gradePrices", body.gradePrices(), fields),
            Boolean.TRUE.equals(body.draft()),
            performances(body.schedules(), limits, fields, wall));
    fields.check();
    return plan;
  }

  private static List<Performance> performances(
      @Nullable List<ScheduleBody> bodies, EventLimits limits, Fields fields, WallClock wall) {
    if (bodies == null || bodies.isEmpty() || bodies.size() > limits.schedules()) {
      fields.wrong("schedules", "must be 1 to " + limits.schedules());
      return List.of();
    }
    List<Performance> performances = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      ScheduleBody body = bodies.get(i);
      if (body == null) {
        fields.wrong("schedules[" + i + "]", "is missing");
      } else {
        performances.add(performance("schedules[" + i + "].", body, fields, wall));
      }
    }
    return performances;
  }

  private static Performance performance(
      String field, ScheduleBody body, Fields fields, WallClock wall) {
    QueueOrder order =
        body.queueOrder() == null
            ? QueueOrder.ARRIVAL
            : fields.oneOf(field + "queueOrder", body.queueOrder(), QueueOrder.class);
    return new Performance(
        fields.number(field + "playSequence", body.playSequence(), 1, SEQUENCES),
        new Performance.Times(
            fields.time(field + "eventStartAt", body.eventStartAt(), wall),
            fields.time(field + "eventEndAt", body.eventEndAt(), wall),
            fields.time(field + "saleStartAt", body.saleStartAt(), wall),
            fields.time(field + "saleEndAt", body.saleEndAt(), wall)),
        order == null ? QueueOrder.ARRIVAL : order,
        prices(field + "gradePrices", body.gradePrices(), fields));
  }

  private static Map<Grade, Long> prices(
      String field, @Nullable Map<String, BigDecimal> body, Fields fields) {
    Map<Grade, Long> prices = new EnumMap<>(Grade.class);
    if (body != null) {
      body.forEach(
          (name, won) -> {
            Grade grade = fields.oneOf(field, name, Grade.class);
            if (won == null) {
              fields.wrong(field + "." + name, "is missing");
            } else if (grade != null) {
              prices.put(grade, fields.whole(field + "." + name, won, 0, EventRules.HIGHEST_PRICE));
            }
          });
    }
    return prices;
  }
}
