package io.ticketqueue.chassis.messaging.kafka;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: round robin over the lanes, as far as records are asked for. Guarded by the
 * lock of {@link Lanes}.
 */
final class Turns {
  private static final long LONGEST_WAIT_NANOS = 500_000_000;
  private static final long SHORTEST_WAIT_NANOS = 1_000_000;

  private final ArrayDeque<Lane> lanes = new ArrayDeque<>();
  private long requested;

  void add(Lane lane) {
    lanes.addLast(lane);
  }

  void remove(Lane lane) {
    lanes.remove(lane);
  }

  /** So many more records are asked for. */
  void request(long n) {
    requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
  }

  /** Takes the next record in hand; null when none is ready or asked for. */
  @Nullable Delivery next() {
    long now = System.nanoTime();
    for (int i = lanes.size(); i > 0 && requested > 0; i--) {
      Lane lane = lanes.removeFirst();
      lanes.addLast(lane);
      if (lane.isReady(now)) {
        return handOut(lane, now);
      }
    }
    return null;
  }

  private Delivery handOut(Lane lane, long now) {
    Delivery delivery = lane.waiting.removeFirst();
    lane.inHand = delivery;
    delivery.since = now;
    delivery.attempts++;
    if (requested != Long.MAX_VALUE && delivery.unreadable == null) {
      requested--;
    }
    return delivery;
  }

  /** How long to wait at most before asking for the next again. */
  long nanosUntilNext() {
    long now = System.nanoTime();
    long wait = LONGEST_WAIT_NANOS;
    if (requested > 0) {
      for (Lane lane : lanes) {
        if (!lane.waiting.isEmpty() && lane.inHand == null) {
          wait = Math.min(wait, Math.max(SHORTEST_WAIT_NANOS, lane.restsUntil - now));
        }
      }
    }
    return wait;
  }
}
