package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.SigningKey;

/**
 * What a line was given when it was made; never changes.
 *
 * @param salt makes pseudonyms of user ids
 * @param seed of the draw
 */
public record LineSecrets(String salt, String seed, String commitment, SigningKey key) {
  /** Fresh secrets for a new line. */
  public static LineSecrets fresh() {
    String seed = Draw.newSeed();
    return new LineSecrets(Draw.newSeed(), seed, Draw.commitment(seed), SigningKey.fresh());
  }
}
