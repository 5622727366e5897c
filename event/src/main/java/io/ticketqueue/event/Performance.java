package io.ticketqueue.event;

import java.time.Instant;

/**
 * One performance of an event.
 *
 * @param sequence 1…, once per event
 * @param noSingleSeats whether a hold must not leave a single seat free
 * @param prices where they differ from the event's
 */
public record Performance(
    int sequence, Times times, QueueOrder queueOrder, boolean noSingleSeats, GradePrices prices) {
  /** When it is played, and when it is sold. */
  public record Times(Instant start, Instant end, Instant saleStart, Instant saleEnd) {
    /** The status of a schedule with these times that is live. */
    public ScheduleStatus status(Instant now) {
      return ScheduleStatus.at(now, saleStart, saleEnd);
    }

    /** Whether both are played at the same time for a while; one may start when the other ends. */
    public boolean overlap(Times other) {
      return start.isBefore(other.end) && other.start.isBefore(end);
    }
  }
}
