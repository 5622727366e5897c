package io.ticketqueue.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Announces again and compares, on every instance. The gauge {@code tq_payments_mismatched} shows
 * what waits for an operator.
 */
@Component
class ComparisonJobs {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int PARTS = 10;

  private final AnnounceAgain announce;
  private final ComparePayments compare;
  private final CompareWithProvider provider;
  private final ShowComparisons show;
  private volatile long standing;

  @Inject
  ComparisonJobs(
      AnnounceAgain announce,
      ComparePayments compare,
      CompareWithProvider provider,
      ShowComparisons show) {
    this.announce = announce;
    this.compare = compare;
    this.provider = provider;
    this.show = show;
  }

  void start(@Observes Startup event, Jobs jobs, ComparisonPolicy policy, MeterRegistry metrics) {
    Gauge.builder("tq.payments.mismatched", () -> standing).strongReference(true).register(metrics);
    Duration often = policy.announceAfter().dividedBy(PARTS);
    jobs.every(
        "announce-successes-again",
        often.compareTo(LONGEST_PAUSE) < 0 ? often : LONGEST_PAUSE,
        () -> announce.announceDue(policy));
    jobs.every("payment-comparison", policy.pause(), () -> compare.step(policy));
    jobs.every("provider-comparison", policy.pause(), () -> provider.step(policy));
    jobs.every("payment-comparison-look", LOOK, () -> standing = show.standing(0, 1).total());
  }
}
