package io.ticketqueue.chassis.messaging.kafka;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: round robin over the queues, as far as records are asked for. Guarded by the
 * lock of {@link PartitionBuffer}.
 */
final class RoundRobin {
  private static final long LONGEST_WAIT_NANOS = 500_000_000;
  private static final long SHORTEST_WAIT_NANOS = 1_000_000;

  private final ArrayDeque<PartitionQueue> queues = new ArrayDeque<>();
  private long requested;

  void add(PartitionQueue queue) {
    queues.addLast(queue);
  }

  void remove(PartitionQueue queue) {
    queues.remove(queue);
  }

  /** So many more records are asked for. */
  void request(long n) {
    requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
  }

  /** Puts the next record in flight; null when none is ready or requested. */
  @Nullable IncomingRecord next() {
    long now = System.nanoTime();
    for (int i = queues.size(); i > 0 && requested > 0; i--) {
      PartitionQueue queue = queues.removeFirst();
      queues.addLast(queue);
      if (queue.isReady(now)) {
        return dispatch(queue, now);
      }
    }
    return null;
  }

  private IncomingRecord dispatch(PartitionQueue queue, long now) {
    IncomingRecord record = queue.waiting.removeFirst();
    queue.inFlight = record;
    record.since = now;
    record.attempts++;
    if (requested != Long.MAX_VALUE && record.unreadable == null) {
      requested--;
    }
    return record;
  }

  /** How long to wait at most before asking for the next again. */
  long nanosUntilNext() {
    long now = System.nanoTime();
    long wait = LONGEST_WAIT_NANOS;
    if (requested > 0) {
      for (PartitionQueue queue : queues) {
        if (!queue.waiting.isEmpty() && queue.inFlight == null) {
          wait = Math.min(wait, Math.max(SHORTEST_WAIT_NANOS, queue.restsUntil - now));
        }
      }
    }
    return wait;
  }
}
