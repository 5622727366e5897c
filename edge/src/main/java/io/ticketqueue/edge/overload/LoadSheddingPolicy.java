package io.ticketqueue.edge.overload;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.function.ToIntFunction;

/**
 * What overload refuses, and in which order. Each tier of routes is refused from a load of its own
 * upwards: the least important tier first, payments only at full load.
 */
public final class LoadSheddingPolicy {
  private static final int[] RETRY_SECONDS = {10, 8, 5, 5, 3, 2};

  private final double[] shedFrom = new double[Tier.values().length];

  /**
   * @param percentOf the load in percent from which a tier is refused
   */
  public LoadSheddingPolicy(ToIntFunction<Tier> percentOf) {
    for (Tier tier : Tier.values()) {
      shedFrom[tier.ordinal()] = percentOf.applyAsInt(tier) / 100.0;
    }
  }

  /** Whether a tier is refused at a load between 0 (idle) and 1 (full and beyond). */
  public boolean sheds(Tier tier, double load) {
    return load >= shedFrom[tier.ordinal()];
  }

  /** 503; the less important the tier, the later may its client come again. */
  public static Problem refusal(Tier tier) {
    return new Problem(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS[tier.ordinal()]);
  }
}
