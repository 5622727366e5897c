package io.ticketqueue.payment;

import io.ticketqueue.chassis.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * When money that nobody knows goes back; the configuration file says what it is for.
 *
 * @param refundAfter {@code tq.capture.refund-after}
 */
public record CapturePolicy(Duration refundAfter) {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration OPERATORS = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  /** The pause before a capture is tried again. */
  Duration pause(Capture claimed, Capture.Status status) {
    if (status == Capture.Status.NEEDS_OPERATOR) {
      return OPERATORS;
    }
    Duration grown = SOON.multipliedBy(1L << Math.clamp(claimed.claims() - 1, 0, MOST_DOUBLINGS));
    return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
  }

  /** Reads the policy from the configuration. */
  @ApplicationScoped
  public static class Configured {
    @Produces
    @Singleton
    static CapturePolicy policy(Settings settings) {
      return new CapturePolicy(
          settings.duration("tq.capture.refund-after", Duration.ZERO, Duration.ofHours(24)));
    }

    void check(@Observes Startup event, CapturePolicy policy) {
      // injected: a bad value stops the start
    }
  }
}
