package io.ticketqueue.payment;

import io.ticketqueue.chassis.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Times of what is announced again and compared; the configuration file says what each is for.
 *
 * @param announceAfter {@code tq.payment.announce-after}
 * @param recentEvery {@code tq.payment.compare-recent-every}
 * @param recent {@code tq.payment.compare-recent}
 * @param allEvery {@code tq.payment.compare-all-every}
 * @param age {@code tq.payment.compare-age}
 * @param pause {@code tq.payment.compare-pause}
 */
public record ComparisonPolicy(
    Duration announceAfter,
    Duration recentEvery,
    Duration recent,
    Duration allEvery,
    Duration age,
    Duration pause) {
  /** Reads the policy from the configuration. */
  @ApplicationScoped
  public static class Configured {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration DAY = Duration.ofDays(1);

    @Produces
    @Singleton
    static ComparisonPolicy policy(Settings settings) {
      return new ComparisonPolicy(
          settings.duration("tq.payment.announce-after", SHORTEST, Duration.ofMinutes(10)),
          settings.duration("tq.payment.compare-recent-every", SHORTEST, DAY),
          settings.duration("tq.payment.compare-recent", Duration.ofHours(1), DAY.multipliedBy(30)),
          settings.duration("tq.payment.compare-all-every", SHORTEST, DAY.multipliedBy(30)),
          settings.duration("tq.payment.compare-age", SHORTEST, DAY),
          settings.duration("tq.payment.compare-pause", SHORTEST, Duration.ofMinutes(1)));
    }

    void check(@Observes Startup event, ComparisonPolicy policy) {
      // injected: a bad value stops the start
    }
  }
}
