package io.ticketqueue.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A schedule as stored; its status follows from the clock.
 *
 * @param prices of every grade of the hall
 * @param version what a copy of the schedule or of its seat plan must follow
 * @param seats how many there are, how many are sold, and the version of the public seat list
 */
public record EventSchedule(
    UUID id,
    Performance performance,
    GradePrices prices,
    boolean cancelled,
    int version,
    SeatCount seats) {
  /**
   * The seats of a schedule.
   *
   * @param version of what the public seat list shows
   */
  public record SeatCount(int total, int sold, long version) {}

  public int sequence() {
    return performance.sequence();
  }

  public Performance.Times times() {
    return performance.times();
  }

  public QueueOrder queueOrder() {
    return performance.queueOrder();
  }

  public ScheduleStatus status(Instant now) {
    return cancelled ? ScheduleStatus.CANCELLED : times().status(now);
  }

  /** Whether its performance is over. */
  public boolean hasEnded(Instant now) {
    return !now.isBefore(times().end());
  }

  public boolean isSoldOut() {
    return seats.sold() >= seats.total();
  }
}
