package io.ticketqueue.event;

import java.time.Instant;

/** The state of a schedule's sale. */
public enum ScheduleStatus {
  UPCOMING,
  ONGOING,
  ENDED,
  CANCELLED;

  /** The status at a moment: the sale's start belongs to it, its end does not. */
  public static ScheduleStatus at(
      Instant now, Instant saleStart, Instant saleEnd, boolean cancelled) {
    if (cancelled) {
      return CANCELLED;
    }
    if (now.isBefore(saleStart)) {
      return UPCOMING;
    }
    return now.isBefore(saleEnd) ? ONGOING : ENDED;
  }
}
