package io.ticketqueue.event;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a change of an event, as far as it depends on the event as it is. */
final class PlanRules {
  private PlanRules() {}

  /** What is wrong with a plan by the fields of the request; empty when nothing is. */
  static List<FieldError> violations(EventPlan plan, EventLimits limits, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    if (plan.schedules().size() > limits.schedules()) {
      errors.add(new FieldError("schedules", Violation.WRONG_COUNT, 1, limits.schedules()));
    }
    if (plan.seatsToMake() > limits.seatsAtOnce()) {
      String field = plan.isMoved() ? "hallId" : "schedules";
      errors.add(new FieldError(field, Violation.TOO_MANY_SEATS, limits.seatsAtOnce()));
    }
    Set<Integer> sequences = new HashSet<>();
    for (PlannedSchedule one : namedLast(plan)) {
      if (!sequences.add(one.performance().sequence())) {
        errors.add(new FieldError(one.field() + "playSequence", Violation.NOT_DIFFERENT));
      }
      if (one.isLive()) {
        times(plan, one, now, errors);
      }
    }
    missingPrice(plan)
        .ifPresent(
            grade ->
                errors.add(new FieldError("gradePrices", Violation.GRADE_WITHOUT_PRICE, grade)));
    return errors;
  }

  private static void times(
      EventPlan plan, PlannedSchedule one, Instant now, List<FieldError> errors) {
    Performance.Times times = one.performance().times();
    if (one.hasOtherTimes()) {
      EventRules.times(
          one.field(), EventChange.Times.of(times), one.startsAnew() ? now : Instant.MIN, errors);
    }
    if (plan.publishes() && !one.startsAnew() && !times.start().isAfter(now)) {
      errors.add(new FieldError("schedules", Violation.NOT_IN_THE_FUTURE));
    }
  }

  private static Optional<Grade> missingPrice(EventPlan plan) {
    Hall hall = plan.hall();
    if (hall == null) {
      return Optional.empty();
    }
    Set<Grade> offered = hall.about().template().offered();
    return plan.schedules().stream()
        .filter(PlannedSchedule::isLive)
        .flatMap(one -> one.prices().firstMissing(offered).stream())
        .findFirst();
  }

  /** So that of two with the same number the one in the request is named. */
  private static List<PlannedSchedule> namedLast(EventPlan plan) {
    return plan.schedules().stream()
        .sorted(Comparator.comparing(one -> !one.field().isEmpty()))
        .toList();
  }
}
