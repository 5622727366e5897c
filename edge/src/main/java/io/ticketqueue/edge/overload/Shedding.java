package io.ticketqueue.edge.overload;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.function.ToIntFunction;

/**
 * What overload gives up, and in which order: from a share of its own of any bound upwards each
 * tier of routes is refused, the least important first, payments only at the very end.
 */
public final class Shedding {
  private static final int[] RETRY_SECONDS = {10, 8, 5, 5, 3, 2};

  private final double[] givenUpAt = new double[Tier.values().length];

  /**
   * @param percentOf the load in percent at which a tier is given up
   */
  public Shedding(ToIntFunction<Tier> percentOf) {
    for (Tier tier : Tier.values()) {
      givenUpAt[tier.ordinal()] = percentOf.applyAsInt(tier) / 100.0;
    }
  }

  /** Whether a tier is given up at a load between 0 (idle) and 1 (full and beyond). */
  public boolean givesUp(Tier tier, double load) {
    return load >= givenUpAt[tier.ordinal()];
  }

  /** 503: whoever matters less is to stay away longer. */
  public static Problem refusal(Tier tier) {
    return new Problem(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS[tier.ordinal()]);
  }
}
