package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.Cancellation;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.EventRules;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.GradePrices;
import io.ticketqueue.event.NewEvent;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.QueueOrder;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about events, and what they ask for. */
final class EventRequests {
  static final int LONGEST_TITLE = 200;
  static final int LONGEST_DESCRIPTION = 10_000;
  private static final int LONGEST_REASON = 500;
  static final int LAST_SEQUENCE = 10_000;
  private static final String DRY_RUN = "dryRun";

  private EventRequests() {}

  /** A new event. */
  public record EventBody(
      @Nullable String title,
      @Nullable String artist,
      @Nullable String description,
      @Nullable String venueId,
      @Nullable String hallId,
      @Nullable Map<String, BigDecimal> gradePrices,
      @Nullable Boolean draft,
      @Nullable BigDecimal maxPerPerson,
      @Nullable List<FeeBody> cancellationFees,
      @Nullable BigDecimal ageRating,
      @Nullable BigDecimal runningMinutes,
      @Nullable String posterUrl,
      @Nullable List<ScheduleBody> schedules) {}

  /** A tier of the cancellation fees. */
  public record FeeBody(@Nullable BigDecimal daysBefore, @Nullable BigDecimal percent) {}

  /** A schedule of a new event. */
  public record ScheduleBody(
      @Nullable BigDecimal playSequence,
      @Nullable String eventStartAt,
      @Nullable String eventEndAt,
      @Nullable String saleStartAt,
      @Nullable String saleEndAt,
      @Nullable String queueOrder,
      @Nullable Boolean noSingleSeats,
      @Nullable Map<String, BigDecimal> gradePrices) {}

  /** Why something is cancelled, and how. */
  public record CancellationBody(@Nullable String reason, @Nullable Boolean includeUsed) {}

  /** What a body that may be absent says of a cancellation; throws INVALID_REQUEST. */
  static Cancellation cancellation(@Nullable BodyText body) {
    if (body == null || body.value().isBlank()) {
      return Cancellation.PLAIN;
    }
    Fields fields = new Fields();
    CancellationBody sent = JsonBodies.read(body.value(), CancellationBody.class);
    String reason = fields.optionalLines("reason", sent.reason(), LONGEST_REASON);
    fields.check();
    return new Cancellation(reason, Boolean.TRUE.equals(sent.includeUsed()));
  }

  /**
   * Whether only a preview is asked for. Whoever spells the parameter wrong must not cancel.
   *
   * @throws Problem INVALID_REQUEST where the query has anything else, or something that is unclear
   */
  static boolean dryRun(MultivaluedMap<String, String> query) {
    if (!Set.of(DRY_RUN).containsAll(query.keySet())) {
      throw Problem.invalid("query", Violation.UNKNOWN_PARAMETER, DRY_RUN);
    }
    List<String> sent = query.getOrDefault(DRY_RUN, List.of("false"));
    if (sent.size() != 1 || !List.of("true", "false").contains(sent.getFirst())) {
      throw Problem.invalid(DRY_RUN, Violation.NOT_A_BOOLEAN);
    }
    return sent.getFirst().equals("true");
  }

  /**
   * The event a body describes; {@link EventRules} judge what depends on other fields.
   *
   * @throws Problem INVALID_REQUEST
   */
  static NewEvent event(EventBody body, EventLimits limits, WallClock wall) {
    Fields fields = new Fields();
    NewEvent event =
        new NewEvent(
            new Event.Text(
                fields.text("title", body.title(), LONGEST_TITLE),
                fields.text("artist", body.artist(), LONGEST_TITLE),
                fields.optionalLines("description", body.description(), LONGEST_DESCRIPTION)),
            fields.id("venueId", body.venueId()),
            fields.id("hallId", body.hallId()),
            TermsRequests.terms(body, fields),
            Boolean.TRUE.equals(body.draft()),
            performances(body.schedules(), limits, fields, wall));
    fields.check();
    return event;
  }

  private static List<Performance> performances(
      @Nullable List<ScheduleBody> bodies, EventLimits limits, Fields fields, WallClock wall) {
    if (bodies == null || bodies.isEmpty() || bodies.size() > limits.schedules()) {
      fields.wrong("schedules", Violation.WRONG_COUNT, 1, limits.schedules());
      return List.of();
    }
    List<Performance> performances = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      ScheduleBody body = bodies.get(i);
      if (body == null) {
        fields.wrong("schedules[" + i + "]", Violation.MISSING);
      } else {
        performances.add(performance("schedules[" + i + "].", body, fields, wall));
      }
    }
    return performances;
  }

  static Performance performance(String field, ScheduleBody body, Fields fields, WallClock wall) {
    return new Performance(
        fields.number(field + "playSequence", body.playSequence(), 1, LAST_SEQUENCE),
        new Performance.Times(
            fields.time(field + "eventStartAt", body.eventStartAt(), wall),
            fields.time(field + "eventEndAt", body.eventEndAt(), wall),
            fields.time(field + "saleStartAt", body.saleStartAt(), wall),
            fields.time(field + "saleEndAt", body.saleEndAt(), wall)),
        queueOrder(field + "queueOrder", body.queueOrder(), fields),
        Boolean.TRUE.equals(body.noSingleSeats()),
        prices(field + "gradePrices", body.gradePrices(), fields));
  }

  private static QueueOrder queueOrder(String field, @Nullable String sent, Fields fields) {
    QueueOrder order = sent == null ? null : fields.oneOf(field, sent, QueueOrder.class);
    return order == null ? QueueOrder.ARRIVAL : order;
  }

  static GradePrices prices(String field, @Nullable Map<String, BigDecimal> body, Fields fields) {
    Map<Grade, Long> prices = new EnumMap<>(Grade.class);
    if (body != null) {
      body.forEach(
          (name, won) -> {
            Grade grade = fields.oneOf(field, name, Grade.class);
            if (won == null) {
              fields.wrong(field + "." + name, Violation.MISSING);
            } else if (grade != null) {
              prices.put(grade, fields.whole(field + "." + name, won, 0, EventRules.HIGHEST_PRICE));
            }
          });
    }
    return new GradePrices(prices);
  }
}
