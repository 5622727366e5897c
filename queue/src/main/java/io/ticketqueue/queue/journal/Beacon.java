package io.ticketqueue.queue.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A round of a public randomness beacon. It is fixed with the commitment and becomes known after
 * it, so that who chooses the seed cannot choose the lots.
 *
 * @param name of the beacon's chain; {@link #NONE} where the house uses none
 * @param round 0 where there is none
 * @param randomness in hex; null before its time
 */
public record Beacon(String name, long round, @Nullable String randomness) {
  /** The name that says that there is no beacon. */
  public static final String NONE = "none";

  private static final long SECOND = 1_000_000;

  /** When the chains began and how often they tell, in µs; from drand's published chain info. */
  private static final Map<String, Chain> CHAINS =
      Map.of("drand-quicknet", new Chain(1_692_803_367 * SECOND, 3 * SECOND));

  private record Chain(long genesisMicros, long periodMicros) {}

  /** A house without one. */
  public static Beacon none() {
    return new Beacon(NONE, 0, null);
  }

  /** Whether a round is mixed in. */
  public boolean isUsed() {
    return round > 0;
  }

  /** What is mixed into the lots; empty where there is nothing. */
  String mixed() {
    return randomness == null ? "" : randomness;
  }

  /** When the round becomes known, in µs; 0 for a chain whose times are not known here. */
  long knownAtMicros() {
    Chain chain = CHAINS.get(name);
    return chain == null ? 0 : chain.genesisMicros() + (round - 1) * chain.periodMicros();
  }
}
