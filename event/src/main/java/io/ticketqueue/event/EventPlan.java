package io.ticketqueue.event;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event becomes by a change, worked out before anything is written.
 *
 * @param publishes whether it shall be seen by all: now, or once its seats are made
 * @param hall where it is then played; null where the change does not concern it
 * @param schedules all of them: those it has, then those that are added
 */
record EventPlan(
    Event before,
    Event.Text text,
    EventTerms terms,
    boolean draft,
    boolean publishes,
    @Nullable Hall hall,
    List<PlannedSchedule> schedules) {
  /**
   * A sale that begins so soon has begun: it may open while the change is committed, or by the
   * clock of another instance.
   */
  static final Duration OPENING = Duration.ofSeconds(2);

  /**
   * A schedule as it will be.
   *
   * @param field of the request, empty where the request does not name it
   * @param before null where it is added
   * @param prices of every grade
   */
  record PlannedSchedule(
      String field, @Nullable EventSchedule before, Performance performance, GradePrices prices) {
    boolean isAdded() {
      return before == null;
    }

    boolean isLive() {
      return before == null || !before.cancelled();
    }

    /** Whether anything of an existing schedule changes. */
    boolean isChanged() {
      return before != null
          && !(before.performance().equals(performance) && before.prices().equals(prices));
    }

    boolean hasOtherTimes() {
      return before == null || !before.times().equals(performance.times());
    }

    boolean startsAnew() {
      return before == null || !before.times().start().equals(performance.times().start());
    }
  }

  /**
   * Works out a change.
   *
   * @param hall where the event is then played, if the change concerns it
   * @param unfinished whether its seats are still being made
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  static EventPlan of(Event event, EventChange change, @Nullable Hall hall, boolean unfinished) {
    EventTerms terms = change.terms().appliedTo(event.terms());
    Map<UUID, Integer> named = new HashMap<>();
    for (int i = 0; i < change.schedules().size(); i++) {
      UUID id = change.schedules().get(i).id();
      if (id != null) {
        named.put(id, i);
      }
    }
    List<PlannedSchedule> planned = new ArrayList<>();
    for (EventSchedule schedule : event.schedules()) {
      Integer index = named.remove(schedule.id());
      planned.add(
          index == null
              ? kept(schedule, terms)
              : changed(schedule, change.schedules().get(index), index, terms));
    }
    if (!named.isEmpty()) {
      throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
    }
    for (int i = 0; i < change.schedules().size(); i++) {
      if (change.schedules().get(i).id() == null) {
        planned.add(planned(field(i), null, change.schedules().get(i).added(), terms));
      }
    }
    boolean publishes = event.draft() && Boolean.FALSE.equals(change.draft());
    return new EventPlan(
        event,
        change.text().appliedTo(event.text()),
        terms,
        event.draft() && (unfinished || !publishes),
        publishes,
        hall,
        planned);
  }

  private static PlannedSchedule kept(EventSchedule schedule, EventTerms terms) {
    return schedule.cancelled()
        ? new PlannedSchedule("", schedule, schedule.performance(), schedule.prices())
        : planned("", schedule, schedule.performance(), terms);
  }

  private static PlannedSchedule changed(
      EventSchedule schedule, EventChange.ScheduleChange change, int index, EventTerms terms) {
    Performance after = change.appliedTo(schedule.performance());
    return schedule.cancelled()
        ? new PlannedSchedule(field(index), schedule, after, schedule.prices())
        : planned(field(index), schedule, after, terms);
  }

  private static PlannedSchedule planned(
      String field, @Nullable EventSchedule before, Performance performance, EventTerms terms) {
    return new PlannedSchedule(
        field, before, performance, terms.prices().overriddenBy(performance.prices()));
  }

  private static String field(int index) {
    return "schedules[" + index + "].";
  }

  /** The event as it will be; its schedules, its version and the names of places are the old. */
  Event after() {
    Event.Place old = before.place();
    Event.Place place =
        hall == null
            ? old
            : new Event.Place(hall.venueId(), old.venueName(), hall.id(), old.hallName());
    return new Event(
        before.id(),
        text,
        place,
        terms,
        draft,
        before.cancelled(),
        before.version(),
        before.updatedAt(),
        before.schedules());
  }

  /** Whether all seats are made anew. */
  boolean isMoved() {
    return hall != null && !hall.id().equals(before.place().hallId());
  }

  boolean isPublished() {
    return before.draft() && !draft;
  }

  /** Whether neighbours keep a copy of something that changes of the event itself. */
  boolean concernsAllSchedules() {
    return isMoved()
        || !text.title().equals(before.text().title())
        || !text.artist().equals(before.text().artist())
        || terms.maxPerPerson() != before.terms().maxPerPerson()
        || !terms.cancellationFees().equals(before.terms().cancellationFees());
  }

  /** Whether anything changes at all. */
  boolean isChange() {
    return isMoved()
        || isPublished()
        || !text.equals(before.text())
        || !terms.equals(before.terms())
        || schedules.stream().anyMatch(one -> one.isAdded() || one.isChanged());
  }

  /** The live schedules that are added or change, those whose copies must follow included. */
  List<PlannedSchedule> touched() {
    boolean all = concernsAllSchedules();
    return schedules.stream()
        .filter(PlannedSchedule::isLive)
        .filter(one -> all || one.isAdded() || one.isChanged())
        .toList();
  }

  /** How many seats must be made. */
  long seatsToMake() {
    long made =
        schedules.stream().filter(one -> one.isLive() && (isMoved() || one.isAdded())).count();
    return hall == null ? 0 : made * hall.about().template().seats();
  }

  /**
   * Refuses what may not be changed any more.
   *
   * @param fixedBefore so long before a sale its prices and its hall are fixed
   * @throws Problem EVENT_ENDED where it is cancelled, SALE_ALREADY_STARTED
   */
  void requireAllowed(Instant now, Duration fixedBefore) {
    boolean ended =
        before.isAllCancelled()
            && (isMoved() || publishes || schedules.stream().anyMatch(PlannedSchedule::isAdded));
    if (ended || schedules.stream().anyMatch(one -> !one.isLive() && one.isChanged())) {
      throw new Problem(ErrorCode.EVENT_ENDED);
    }
    if (schedules.stream().anyMatch(one -> one.isChanged() && hasBegun(one.before(), now, OPENING))
        || schedules.stream()
            .anyMatch(one -> hasOtherPlan(one) && hasBegun(one.before(), now, fixedBefore))
        || (isBound(now) && breaksAPromise())) {
      throw new Problem(ErrorCode.SALE_ALREADY_STARTED);
    }
  }

  private boolean isBound(Instant now) {
    return before.schedules().stream().anyMatch(schedule -> hasBegun(schedule, now, OPENING));
  }

  private boolean breaksAPromise() {
    return isMoved()
        || !terms.equals(before.terms())
        || !text.artist().equals(before.text().artist());
  }

  /** Whether buyers must see other seats or prices. */
  private boolean hasOtherPlan(PlannedSchedule one) {
    return one.isLive()
        && one.before() != null
        && (isMoved() || !one.before().prices().equals(one.prices()));
  }

  private boolean hasBegun(@Nullable EventSchedule schedule, Instant now, Duration before) {
    return schedule != null
        && !this.before.draft()
        && !schedule.times().saleStart().isAfter(now.plus(before));
  }

  /** What is wrong with it by the fields of the request; empty when nothing is. */
  List<FieldError> violations(EventLimits limits, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    if (schedules.size() > limits.schedules()) {
      errors.add(new FieldError("schedules", Violation.WRONG_COUNT, 1, limits.schedules()));
    }
    if (seatsToMake() > limits.seatsAtOnce()) {
      String field = isMoved() ? "hallId" : "schedules";
      errors.add(new FieldError(field, Violation.TOO_MANY_SEATS, limits.seatsAtOnce()));
    }
    Set<Integer> sequences = new HashSet<>();
    for (PlannedSchedule one : namedLast()) {
      if (!sequences.add(one.performance().sequence())) {
        errors.add(new FieldError(one.field() + "playSequence", Violation.NOT_DIFFERENT));
      }
      if (one.isLive()) {
        times(one, now, errors);
      }
    }
    missingPrice()
        .ifPresent(
            grade ->
                errors.add(new FieldError("gradePrices", Violation.GRADE_WITHOUT_PRICE, grade)));
    return errors;
  }

  private void times(PlannedSchedule one, Instant now, List<FieldError> errors) {
    Performance.Times times = one.performance().times();
    if (one.hasOtherTimes()) {
      EventRules.times(
          one.field(), EventChange.Times.of(times), one.startsAnew() ? now : Instant.MIN, errors);
    }
    if (publishes && !one.startsAnew() && !times.start().isAfter(now)) {
      errors.add(new FieldError("schedules", Violation.NOT_IN_THE_FUTURE));
    }
  }

  private Optional<Grade> missingPrice() {
    if (hall == null) {
      return Optional.empty();
    }
    Set<Grade> offered = hall.about().template().offered();
    return schedules.stream()
        .filter(PlannedSchedule::isLive)
        .flatMap(one -> one.prices().firstMissing(offered).stream())
        .findFirst();
  }

  /** So that of two with the same number the one in the request is named. */
  private List<PlannedSchedule> namedLast() {
    return schedules.stream().sorted(Comparator.comparing(one -> !one.field().isEmpty())).toList();
  }

  /** Whether two of its own live performances overlap. */
  boolean overlapsItself() {
    List<Performance.Times> times =
        schedules.stream()
            .filter(PlannedSchedule::isLive)
            .map(one -> one.performance().times())
            .sorted(Comparator.comparing(Performance.Times::start))
            .toList();
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i - 1).overlap(times.get(i))) {
        return true;
      }
    }
    return false;
  }
}
