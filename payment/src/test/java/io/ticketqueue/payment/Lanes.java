package io.ticketqueue.payment;

import java.util.EnumMap;
import java.util.Map;

/** Shares of lanes for tests. */
public final class Lanes {
  private Lanes() {}

  /** Every background lane has these. */
  public static LanePolicy each(int workers, int perSecond) {
    Map<Lane, LanePolicy.Share> shares = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.BACKGROUND) {
      shares.put(lane, new LanePolicy.Share(workers, perSecond));
    }
    return new LanePolicy(shares);
  }
}
