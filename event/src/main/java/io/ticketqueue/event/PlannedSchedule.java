package io.ticketqueue.event;

import org.jspecify.annotations.Nullable;

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

  /** One that stays as it is, but for prices. */
  static PlannedSchedule kept(EventSchedule schedule, EventTerms terms) {
    return schedule.cancelled()
        ? new PlannedSchedule("", schedule, schedule.performance(), schedule.prices())
        : planned("", schedule, schedule.performance(), terms);
  }

  /** One that a request names. */
  static PlannedSchedule changed(
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

  /** One that is added. */
  static PlannedSchedule added(EventChange.ScheduleChange change, int index, EventTerms terms) {
    return planned(field(index), null, change.added(), terms);
  }
}
