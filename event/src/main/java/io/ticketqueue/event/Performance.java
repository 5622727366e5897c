package io.ticketqueue.event;

import java.time.Instant;
import java.util.Map;

/**
 * One performance of an event that is to be.
 *
 * @param sequence 1…, once per event
 * @param prices in won, where they differ from the event's
 */
public record Performance(
    int sequence, Times times, QueueOrder queueOrder, Map<Grade, Long> prices) {
  /** When it is played, and when it is sold. */
  public record Times(Instant start, Instant end, Instant saleStart, Instant saleEnd) {}
}
