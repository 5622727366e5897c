package io.ticketqueue.queue;

import java.time.Duration;

/**
 * The limits of the waiting room.
 *
 * @param capacity most people waiting for one schedule, ready and parked
 * @param admissionsPerSecond of a queue whose rate was never set
 * @param tokenLife how long an admission lasts
 * @param endTold how long SOLD_OUT, CLOSED and EXPIRED are told, and places kept when sold out
 * @param opensBeforeSale how early people may enter
 * @param presenceLeast after this long without a query, or three polls, a person counts as absent
 * @param outage ticks or queries missing for longer are our fault and make nobody absent
 * @param absentFor who has been absent for so long gives way when room is needed
 * @param beacon mixed into draws
 */
public record QueueSettings(
    int capacity,
    int admissionsPerSecond,
    Duration tokenLife,
    Duration endTold,
    Duration opensBeforeSale,
    Polling polling,
    Duration presenceLeast,
    Duration outage,
    Duration absentFor,
    BeaconChain beacon,
    Pauses pauses) {
  /** The most that may be admitted per second. */
  public static final int FASTEST = 1000;

  /**
   * How often people may and should ask.
   *
   * @param leastSeconds at the front
   * @param longestSeconds far back
   * @param perMinute most status queries of a person and schedule
   */
  public record Polling(int leastSeconds, int longestSeconds, int perMinute) {}

  /** Pauses between runs of the background work. */
  public record Pauses(
      Duration tick, Duration factsRefresh, Duration journal, Duration heads, Duration warmUp) {}
}
