package io.ticketqueue.payment;

import io.ticketqueue.chassis.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How many workers each background lane has on an instance, and how fast it goes. */
public record LanePolicy(Map<Lane, Share> shares) {
  /**
   * A lane's share.
   *
   * @param workers {@code tq.payment.lane.<lane>.workers}: payments worked on at the same time
   * @param perSecond {@code tq.payment.lane.<lane>.per-second}: payments begun in a second
   */
  public record Share(int workers, int perSecond) {}

  /** Of a background lane. */
  Share share(Lane lane) {
    return Objects.requireNonNull(shares.get(lane));
  }

  /** Reads the policy from the configuration. */
  @ApplicationScoped
  public static class Configured {
    private static final int MOST_WORKERS = 50;
    private static final int MOST_PER_SECOND = 1000;

    @Produces
    @Singleton
    static LanePolicy policy(Settings settings) {
      Map<Lane, Share> shares = new EnumMap<>(Lane.class);
      for (Lane lane : Lane.BACKGROUND) {
        String key = "tq.payment.lane." + lane.name().toLowerCase(Locale.ROOT);
        shares.put(
            lane,
            new Share(
                settings.count(key + ".workers", 1, MOST_WORKERS),
                settings.count(key + ".per-second", 1, MOST_PER_SECOND)));
      }
      return new LanePolicy(shares);
    }

    void check(@Observes Startup event, LanePolicy policy) {
      // injected: a bad value stops the start
    }
  }
}
