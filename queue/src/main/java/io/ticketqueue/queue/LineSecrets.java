package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.SigningKey;

/**
 * What a line was given when it was made; never changes.
 *
 * @param salt makes pseudonyms of user ids
 * @param seed of the draw
 */
public record LineSecrets(String salt, String seed, String commitment, SigningKey key) {
  private static final int MARK_LENGTH = 8;

  /** Tells this line from one an emptied Redis had before under the same schedule. */
  public String mark() {
    return salt.substring(0, MARK_LENGTH);
  }

  /** Fresh secrets for a new line. */
  public static LineSecrets fresh() {
    String seed = Draw.newSeed();
    return new LineSecrets(Draw.newSeed(), seed, Draw.commitment(seed), SigningKey.fresh());
  }
}
