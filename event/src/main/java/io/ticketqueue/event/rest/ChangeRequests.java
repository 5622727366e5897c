package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.EventChange;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.GradePrices;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.QueueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change of an event: what is absent or null stays as it is, but for {@code
 * ageRating} and {@code runningMinutes}, which null takes away.
 */
final class ChangeRequests {
  private ChangeRequests() {}

  /** A change of an event. */
  public record ChangeBody(
      @Nullable BigDecimal version,
      @Nullable String title,
      @Nullable String artist,
      @Nullable String description,
      @Nullable String venueId,
      @Nullable String hallId,
      @Nullable Map<String, BigDecimal> gradePrices,
      @Nullable Boolean draft,
      @Nullable BigDecimal maxPerPerson,
      @Nullable List<EventRequests.FeeBody> cancellationFees,
      @Nullable BigDecimal ageRating,
      @Nullable BigDecimal runningMinutes,
      @Nullable String posterUrl,
      @Nullable List<ScheduleBody> schedules) {}

  /** A schedule to be changed, or without an id to be added. */
  public record ScheduleBody(
      @Nullable String id,
      @Nullable BigDecimal playSequence,
      @Nullable String eventStartAt,
      @Nullable String eventEndAt,
      @Nullable String saleStartAt,
      @Nullable String saleEndAt,
      @Nullable String queueOrder,
      @Nullable Boolean noSingleSeats,
      @Nullable Map<String, BigDecimal> gradePrices) {
    EventRequests.ScheduleBody added() {
      return new EventRequests.ScheduleBody(
          playSequence,
          eventStartAt,
          eventEndAt,
          saleStartAt,
          saleEndAt,
          queueOrder,
          noSingleSeats,
          gradePrices);
    }
  }

  /**
   * The change a body describes.
   *
   * @throws io.ticketqueue.core.Problem INVALID_REQUEST
   */
  static EventChange change(@Nullable BodyText sent, EventLimits limits, WallClock wall) {
    String text = sent == null ? "" : sent.value();
    JsonBodies.Sent<ChangeBody> read = JsonBodies.readSent(text, ChangeBody.class);
    ChangeBody body = read.body();
    Fields fields = new Fields();
    EventChange change =
        new EventChange(
            body.version() == null
                ? null
                : (Long) fields.whole("version", body.version(), 1, Long.MAX_VALUE),
            text(body, fields),
            new EventChange.Place(
                id("venueId", body.venueId(), fields), id("hallId", body.hallId(), fields)),
            TermsRequests.change(body, read.nulls(), fields),
            body.draft(),
            schedules(body.schedules(), limits, fields, wall));
    fields.check();
    return change;
  }

  private static EventChange.Text text(ChangeBody body, Fields fields) {
    int longest = EventRequests.LONGEST_TITLE;
    return new EventChange.Text(
        body.title() == null ? null : fields.text("title", body.title(), longest),
        body.artist() == null ? null : fields.text("artist", body.artist(), longest),
        fields.optionalLines("description", body.description(), EventRequests.LONGEST_DESCRIPTION));
  }

  private static @Nullable Integer sequence(
      String field, @Nullable BigDecimal sent, Fields fields) {
    return sent == null
        ? null
        : (Integer) fields.number(field, sent, 1, EventRequests.LAST_SEQUENCE);
  }

  private static @Nullable UUID id(String field, @Nullable String sent, Fields fields) {
    return sent == null ? null : fields.id(field, sent);
  }

  private static List<EventChange.ScheduleChange> schedules(
      @Nullable List<ScheduleBody> bodies, EventLimits limits, Fields fields, WallClock wall) {
    if (bodies == null) {
      return List.of();
    }
    if (bodies.size() > limits.schedules()) {
      fields.wrong("schedules", Violation.WRONG_COUNT, 0, limits.schedules());
      return List.of();
    }
    List<EventChange.ScheduleChange> changes = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      ScheduleBody body = bodies.get(i);
      String field = "schedules[" + i + "]";
      if (body == null) {
        fields.wrong(field, Violation.MISSING);
      } else {
        changes.add(
            body.id() == null
                ? added(field + ".", body, fields, wall)
                : changed(field + ".", body.id(), body, fields, wall));
      }
    }
    return changes;
  }

  private static EventChange.ScheduleChange added(
      String field, ScheduleBody body, Fields fields, WallClock wall) {
    Performance performance = EventRequests.performance(field, body.added(), fields, wall);
    return new EventChange.ScheduleChange(
        null,
        performance.sequence(),
        EventChange.Times.of(performance.times()),
        performance.queueOrder(),
        performance.noSingleSeats(),
        performance.prices());
  }

  private static EventChange.ScheduleChange changed(
      String field, String id, ScheduleBody body, Fields fields, WallClock wall) {
    GradePrices prices = EventRequests.prices(field + "gradePrices", body.gradePrices(), fields);
    return new EventChange.ScheduleChange(
        fields.id(field + "id", id),
        sequence(field + "playSequence", body.playSequence(), fields),
        new EventChange.Times(
            time(field + "eventStartAt", body.eventStartAt(), fields, wall),
            time(field + "eventEndAt", body.eventEndAt(), fields, wall),
            time(field + "saleStartAt", body.saleStartAt(), fields, wall),
            time(field + "saleEndAt", body.saleEndAt(), fields, wall)),
        body.queueOrder() == null
            ? null
            : fields.oneOf(field + "queueOrder", body.queueOrder(), QueueOrder.class),
        body.noSingleSeats(),
        prices);
  }

  private static @Nullable Instant time(
      String field, @Nullable String sent, Fields fields, WallClock wall) {
    return sent == null ? null : fields.time(field, sent, wall);
  }
}
