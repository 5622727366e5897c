package io.ticketqueue.event;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be true of an event to be created, whatever hall it is played in. */
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
      times(field, performance.times(), now, errors);
    }
    return errors;
  }

  private static void times(
      String field, Performance.Times times, Instant now, List<FieldError> errors) {
    if (!times.start().isBefore(times.end())) {
      errors.add(new FieldError(field + "eventEndAt", Violation.NOT_AFTER, "eventStartAt"));
    }
    if (!times.start().isAfter(now)) {
      errors.add(new FieldError(field + "eventStartAt", Violation.NOT_IN_THE_FUTURE));
    }
    if (!times.saleStart().isBefore(times.saleEnd())) {
      errors.add(new FieldError(field + "saleEndAt", Violation.NOT_AFTER, "saleStartAt"));
    }
    if (times.saleEnd().isAfter(times.end())) {
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
