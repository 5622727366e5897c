package io.ticketqueue.event;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What must be true of an event, whatever hall it is played in. */
public final class EventRules {
  /** The most a seat may cost, in won. */
  public static final long HIGHEST_PRICE = 10_000_000;

  private EventRules() {}

  /** What is wrong with the event, by the fields of the request; empty when nothing is. */
  public static List<FieldError> violations(NewEvent event, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    prices("gradePrices", event.prices(), errors);
    Set<Integer> sequences = new HashSet<>();
    for (int i = 0; i < event.performances().size(); i++) {
      String field = "schedules[" + i + "].";
      Performance performance = event.performances().get(i);
      if (!sequences.add(performance.sequence())) {
        errors.add(new FieldError(field + "playSequence", Violation.NOT_DIFFERENT));
      }
      prices(field + "gradePrices", performance.prices(), errors);
      times(field, EventChange.Times.of(performance.times()), now, errors);
    }
    return errors;
  }

  /** What is wrong with a change by its own fields, whatever event it is of. */
  static List<FieldError> violations(EventChange change, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    Set<UUID> ids = new HashSet<>();
    Set<Integer> sequences = new HashSet<>();
    for (int i = 0; i < change.schedules().size(); i++) {
      String field = "schedules[" + i + "].";
      EventChange.ScheduleChange one = change.schedules().get(i);
      if (one.id() != null && !ids.add(one.id())) {
        errors.add(new FieldError(field + "id", Violation.REPEATED));
      }
      if (one.sequence() != null && !sequences.add(one.sequence())) {
        errors.add(new FieldError(field + "playSequence", Violation.NOT_DIFFERENT));
      }
      times(field, one.times(), now, errors);
    }
    return errors;
  }

  /**
   * What is wrong with times, as far as they are there.
   *
   * @param earliest after which it must start
   */
  static void times(
      String field, EventChange.Times times, Instant earliest, List<FieldError> errors) {
    Instant start = times.start();
    Instant end = times.end();
    Instant saleEnd = times.saleEnd();
    if (start != null && end != null && !start.isBefore(end)) {
      errors.add(new FieldError(field + "eventEndAt", Violation.NOT_AFTER, "eventStartAt"));
    }
    if (start != null && !start.isAfter(earliest)) {
      errors.add(new FieldError(field + "eventStartAt", Violation.NOT_IN_THE_FUTURE));
    }
    if (times.saleStart() != null && saleEnd != null && !times.saleStart().isBefore(saleEnd)) {
      errors.add(new FieldError(field + "saleEndAt", Violation.NOT_AFTER, "saleStartAt"));
    }
    if (saleEnd != null && end != null && saleEnd.isAfter(end)) {
      errors.add(new FieldError(field + "saleEndAt", Violation.AFTER, "eventEndAt"));
    }
  }

  private static void prices(String field, GradePrices prices, List<FieldError> errors) {
    prices
        .won()
        .forEach(
            (grade, won) -> {
              if (won < 0 || won > HIGHEST_PRICE) {
                errors.add(
                    new FieldError(field + "." + grade, Violation.OUT_OF_RANGE, 0, HIGHEST_PRICE));
              }
            });
  }
}
