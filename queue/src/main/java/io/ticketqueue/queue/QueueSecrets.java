package io.ticketqueue.queue;

import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.queue.journal.Draw;

/**
 * What a queue was given when it was made; never changes.
 *
 * @param salt makes pseudonyms of people
 * @param seed of the draw
 * @param key signs receipts and heads
 */
public record QueueSecrets(String salt, String seed, String commitment, Ed25519Key key) {
  private static final int MARK_LENGTH = 8;

  /** Tells this queue from one that an emptied Redis had before under the same schedule. */
  public String mark() {
    return salt.substring(0, MARK_LENGTH);
  }

  /** Makes the secrets of a new queue. */
  public static QueueSecrets generate() {
    String seed = Draw.newSeed();
    return new QueueSecrets(Draw.newSeed(), seed, Draw.commitment(seed), Ed25519Key.generate());
  }
}
