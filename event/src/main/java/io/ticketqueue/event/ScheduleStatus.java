package io.ticketqueue.event;

import java.time.Instant;

/** The state of a schedule's sale. */
public enum ScheduleStatus {
  UPCOMING,
  ONGOING,
  ENDED,
  CANCELLED;

  /** The status of a live schedule: the sale's start belongs to the sale, its end does not. */
  public static ScheduleStatus at(Instant now, Instant saleStart, Instant saleEnd) {
    if (now.isBefore(saleStart)) {
      return UPCOMING;
    }
    return now.isBefore(saleEnd) ? ONGOING : ENDED;
  }
}
