package io.ticketqueue.queue;

import java.util.Optional;

/** The public randomness beacon. */
public interface RandomnessBeacon {
  /** The randomness of a round, in hex; empty while it cannot be had. */
  Optional<String> randomness(long round);
}
