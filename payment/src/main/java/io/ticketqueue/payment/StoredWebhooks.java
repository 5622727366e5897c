package io.ticketqueue.payment;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks that were accepted. Every method works in the caller's transaction. */
public interface StoredWebhooks {
  /**
   * A webhook that a worker has taken.
   *
   * @param claims how often it was taken, this time included; tells workers apart
   * @param faults how often it failed for its own sake
   */
  record Claimed(Webhook webhook, int claims, int faults) {}

  /**
   * Stores a webhook, or counts one more delivery of it.
   *
   * @param due whether a worker is to take it
   * @return whether it is new
   */
  boolean add(Webhook webhook, boolean due);

  /** Takes the webhook that has been due longest; it is due again when the lease ends. */
  Optional<Claimed> claim(Duration lease);

  /** Nothing is left to do about it. */
  void finish(Claimed claimed);

  /** It is due again after a pause. */
  void postpone(Claimed claimed, Duration pause, int faults, @Nullable String error);

  /** It is not due again unless it is revived. */
  void giveUp(Claimed claimed, String error);

  /** Makes it due again at once, as if it had never failed. */
  void revive(String webhookId);

  /** How many are due some time. */
  long waiting();
}
