package io.ticketqueue.queue;

import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.queue.journal.Draw;

/**
 * What a queue was given when it was made; never changes, but that the beacon's round becomes
 * known.
 *
 * @param salt makes pseudonyms of people
 * @param seed of the draw
 * @param randomness of the beacon's round, mixed into the lots; empty where there is none, or none
 *     yet
 * @param key signs receipts and heads
 */
public record QueueSecrets(
    String salt, String seed, String randomness, String commitment, Ed25519Key key) {
  private static final int MARK_LENGTH = 8;

  /** Tells this queue from one that an emptied Redis had before under the same schedule. */
  public String mark() {
    return salt.substring(0, MARK_LENGTH);
  }

  /** What lots drawn with these secrets are good for: the mark, and the round mixed in. */
  public String drawnFor() {
    return randomness.isEmpty() ? mark() : mark() + ":" + randomness.substring(0, MARK_LENGTH);
  }

  /** The lot of a person. */
  public long lot(String pseudonym) {
    return Draw.lotteryNumber(seed, randomness, pseudonym);
  }

  /** Makes the secrets of a new queue. */
  public static QueueSecrets generate() {
    String seed = Draw.newSeed();
    return new QueueSecrets(Draw.newSeed(), seed, "", Draw.commitment(seed), Ed25519Key.generate());
  }

  /** Nothing of them gets into a log. */
  @Override
  public String toString() {
    return "QueueSecrets";
  }
}
