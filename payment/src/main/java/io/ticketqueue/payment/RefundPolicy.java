package io.ticketqueue.payment;

import io.ticketqueue.chassis.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * When a refund becomes an operator's; the configuration file says what each is for.
 *
 * @param refusals {@code tq.refund.refusals}
 * @param failures {@code tq.refund.failures}
 */
public record RefundPolicy(int refusals, int failures) {
  /** Whether a refund that was refused is not tried again by itself. */
  boolean needsOperator(RefundCase refused, boolean byRule) {
    return refused.tries().refusals() >= limit(byRule);
  }

  /** How many refusals make it an operator's. */
  int limit(boolean byRule) {
    return byRule ? refusals : failures;
  }

  /** Reads the policy from the configuration. */
  @ApplicationScoped
  public static class Configured {
    private static final int MOST = 1000;

    @Produces
    @Singleton
    static RefundPolicy policy(Settings settings) {
      return new RefundPolicy(
          settings.count("tq.refund.refusals", 1, MOST),
          settings.count("tq.refund.failures", 1, MOST));
    }

    void check(@Observes Startup event, RefundPolicy policy) {
      // injected: a bad value stops the start
    }
  }
}
