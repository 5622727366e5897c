package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.Beacon;
import java.time.Duration;
import java.time.Instant;

/**
 * The public randomness beacon that draws use: a round each period from its genesis on.
 *
 * @param lead how long before the waiting room opens the round of a draw is told, so that it is at
 *     hand then
 */
public record BeaconChain(String name, Instant genesis, Duration period, Duration lead) {
  /** No beacon. */
  public static BeaconChain none() {
    return new BeaconChain(Beacon.NONE, Instant.EPOCH, Duration.ofSeconds(1), Duration.ZERO);
  }
}
