package io.ticketqueue.testkit;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * What becomes of one connection through a {@link TcpProxy}, once so many bytes have come over it,
 * in both directions together.
 *
 * @param delay of each chunk from then on, where it is {@link Kind#DELAYED}
 */
public record Fate(Kind kind, long afterBytes, Duration delay) {
  /** Nothing happens to it. */
  public static final Fate NONE = new Fate(Kind.NONE, 0, Duration.ZERO);

  private static final int HUNDRED = 100;
  private static final int MOST_BYTES = 64 * 1024;
  private static final int SHORTEST_MILLIS = 10;
  private static final int LONGEST_MILLIS = 500;

  /** Kinds of fate. */
  public enum Kind {
    NONE,
    DELAYED,
    /** Ends in order, on both sides; the bytes that came last are lost. */
    CUT,
    /** Ends by a reset, on both sides. */
    RESET,
    /** Stays open on both sides, and nothing comes over it any more. */
    SILENT,
    /** Has ended for the server, and the client is not told: what it sends is lost. */
    HALF_OPEN
  }

  /**
   * Fates by the number of the connection: the same seed gives the same ones.
   *
   * @param percent of the connections to which something happens
   */
  public static LongFunction<Fate> seeded(long seed, int percent) {
    return number -> {
      var random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
      if (random.nextInt(HUNDRED) >= percent) {
        return NONE;
      }
      Kind[] kinds = Kind.values();
      return new Fate(
          kinds[1 + random.nextInt(kinds.length - 1)],
          random.nextInt(MOST_BYTES),
          Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)));
    };
  }
}
