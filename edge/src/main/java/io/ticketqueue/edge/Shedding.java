package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.Route.Tier;
import java.util.Locale;

/**
 * What overload gives up, and in which order: from a share of its own of any bound upwards each
 * tier of routes is refused, the least important first, payments only at the very end.
 */
final class Shedding {
  private static final int[] RETRY_SECONDS = {10, 8, 5, 5, 3, 2};

  private final double[] givenUpAt = new double[Tier.values().length];

  Shedding(Settings settings) {
    for (Tier tier : Tier.values()) {
      String key = "tq.edge.requests.given-up-at." + tier.name().toLowerCase(Locale.ROOT);
      givenUpAt[tier.ordinal()] = settings.number(key, 1, 100) / 100.0;
    }
  }

  /** Whether a tier is given up at a load between 0 (idle) and 1 (full and beyond). */
  boolean givesUp(Tier tier, double load) {
    return load >= givenUpAt[tier.ordinal()];
  }

  /** 503: whoever matters less is to stay away longer. */
  static Problem refusal(Tier tier) {
    return new Problem(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS[tier.ordinal()]);
  }
}
