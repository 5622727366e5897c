package io.ticketqueue.queue.journal;

import org.jspecify.annotations.Nullable;

/**
 * What the lots of a draw are made of.
 *
 * @param commitment the seed's hash, published from the announcement on
 * @param committedAtMicros since when
 * @param beacon null for a queue of a release that knew none
 * @param seed null while it is secret
 */
public record Lots(
    String commitment, long committedAtMicros, @Nullable Beacon beacon, @Nullable String seed) {
  /** The lot of a person, once the seed is known. */
  long lot(String seed, String pseudonym) {
    return Draw.lotteryNumber(seed, beacon == null ? "" : beacon.mixed(), pseudonym);
  }

  /** What the journal's beginning fixes, so that each head is a witness of it. */
  String terms() {
    return beacon == null ? "" : " " + commitment + " " + beacon.name() + " " + beacon.round();
  }
}
