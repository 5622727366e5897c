package io.ticketqueue.event;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
              ? PlannedSchedule.kept(schedule, terms)
              : PlannedSchedule.changed(schedule, change.schedules().get(index), index, terms));
    }
    if (!named.isEmpty()) {
      throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
    }
    for (int i = 0; i < change.schedules().size(); i++) {
      if (change.schedules().get(i).id() == null) {
        planned.add(PlannedSchedule.added(change.schedules().get(i), i, terms));
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
