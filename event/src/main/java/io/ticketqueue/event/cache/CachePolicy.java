package io.ticketqueue.event.cache;

import java.time.Duration;

/**
 * The limits of the caches.
 *
 * @param enabled false: everything is read from the database, for measurements
 * @param ttl of facts in Redis
 * @param ttlAtOpening the same within {@code openingWithin} of a sale's opening
 * @param openingWithin before and after an opening
 * @param absentFor how long an instance remembers that something does not exist
 * @param patience how long a caller waits for another one's load
 * @param sizes of what an instance keeps
 * @param loads how many run at a time in an instance
 */
public record CachePolicy(
    boolean enabled,
    Duration ttl,
    Duration ttlAtOpening,
    Duration openingWithin,
    Duration absentFor,
    Duration patience,
    Sizes sizes,
    Concurrent loads) {
  /** How long an instance believes its copy without asking Redis (C3); seats may lag as long. */
  static final Duration BELIEVED = Duration.ofSeconds(1);

  /**
   * How long all instances believe what is sold of a schedule: who sold it may have died before it
   * told. Looking again costs a row.
   */
  static final Duration SALES_BELIEVED = Duration.ofSeconds(5);

  /** How long who loads an entry may take; afterwards another caller does. */
  public static final Duration LEASE = Duration.ofSeconds(5);

  /**
   * What an instance keeps.
   *
   * @param factBytes events and schedules, as text; an instance keeps some five times as much
   * @param listBytes pages of the list of events, likewise
   * @param absent ids of what does not exist
   * @param seatListBytes of seat lists, compressed
   * @param layoutBytes of halls as they are drawn, likewise
   */
  public record Sizes(
      long factBytes, long listBytes, int absent, long seatListBytes, long layoutBytes) {}

  /**
   * Most loads at a time.
   *
   * @param facts of one event or schedule that was seen before
   * @param unknown of one that was not: strangers may have made its id up
   * @param lists of a page of the list of events
   * @param documents of a seat list or a layout
   */
  public record Concurrent(int facts, int unknown, int lists, int documents) {}
}
