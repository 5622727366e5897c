package io.ticketqueue.chassis.messaging.inbox;

import java.util.UUID;

/** Remembers which consumer has dealt with which event, together with the effect (M4). */
public interface Inbox {
  /**
   * Runs the effect unless this consumer has already dealt with the event; both or neither are
   * kept. What the effect throws is thrown on.
   *
   * @return whether the effect ran
   */
  boolean runOnce(UUID eventId, String consumer, Runnable effect);

  /** Whether this consumer has dealt with the event; another instance may be about to. */
  boolean contains(UUID eventId, String consumer);
}
