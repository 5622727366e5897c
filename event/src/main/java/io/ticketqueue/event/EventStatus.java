package io.ticketqueue.event;

import java.util.Collection;

/**
 * The status of an event: what was decided about it, or else what follows from its schedules. The
 * search in {@code event_list.sql} derives the same; a contract test holds both equal.
 */
public enum EventStatus {
  /** A draft. */
  PREPARING,
  /** Nothing is on sale yet, or nothing now but something later. */
  UPCOMING,
  /** Some schedule is on sale. */
  OPEN,
  /** No schedule is or will be on sale. */
  CLOSED,
  /** The event, or every schedule of it, is cancelled. */
  CANCELLED;

  /** The status of an event that is neither a draft nor cancelled. */
  public static EventStatus of(Collection<ScheduleStatus> schedules) {
    if (schedules.contains(ScheduleStatus.ONGOING)) {
      return OPEN;
    }
    if (schedules.contains(ScheduleStatus.UPCOMING)) {
      return UPCOMING;
    }
    return schedules.contains(ScheduleStatus.ENDED) ? CLOSED : CANCELLED;
  }
}
