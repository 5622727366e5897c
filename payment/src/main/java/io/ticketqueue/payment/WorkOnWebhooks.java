package io.ticketqueue.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.Trace;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.payment.StoredWebhooks.Claimed;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Works on stored webhooks, those first that have been due longest. Runs on every instance, by
 * {@link WebhookWorkers}; a webhook is worked on by one at a time. What fails waits for longer each
 * time and holds back no other.
 */
@Component
class WorkOnWebhooks {
  private static final System.Logger LOG = System.getLogger(WorkOnWebhooks.class.getName());

  private final Outage outage = new Outage(LOG, "webhooks=delayed");
  private final Semaphore due = new Semaphore(0);
  private final LeaseWebhook leases;
  private final HandleWebhook handle;
  private final MeterRegistry metrics;

  @Inject
  WorkOnWebhooks(LeaseWebhook leases, HandleWebhook handle, MeterRegistry metrics) {
    this.leases = leases;
    this.handle = handle;
    this.metrics = metrics;
  }

  /** A webhook is due now: one worker need not wait. */
  void wake() {
    due.release();
  }

  /** Waits until a webhook may be due, no longer than so many milliseconds. */
  void awaitDue(long mostMillis) throws InterruptedException {
    boolean unused = due.tryAcquire(mostMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * Works on one webhook.
   *
   * @return false when none is due
   */
  boolean workOnOne() {
    Optional<Claimed> claimed = leases.claim();
    claimed.ifPresent(one -> Trace.run(Trace.from(null), () -> work(one)));
    return claimed.isPresent();
  }

  @SuppressWarnings("IllegalCatch") // whatever a webhook makes happen, the next one is worked on
  private void work(Claimed claimed) {
    try {
      HandleWebhook.Outcome outcome = handle.handle(claimed.webhook());
      switch (outcome) {
        case DONE -> leases.finish(claimed);
        case BUSY -> leases.waitForAnother(claimed);
        case UNKNOWN -> leases.waitForDependency(claimed);
      }
      count(claimed, outcome.name().toLowerCase(Locale.ROOT));
      outage.back();
    } catch (Throwable fault) {
      failed(claimed, fault);
    }
  }

  private void failed(Claimed claimed, Throwable fault) {
    if (Dependencies.isAway(fault)) {
      outage.away(fault);
      count(claimed, "unknown");
      leases.waitForDependency(claimed);
      return;
    }
    outage.failed("webhook=" + claimed.webhook().kind(), fault);
    boolean givenUp = leases.fail(claimed, fault);
    count(claimed, givenUp ? "given_up" : "failed");
    if (givenUp) {
      LOG.log(
          Level.ERROR,
          "event=webhook-given-up webhook={0} type={1} paymentKey={2}",
          claimed.webhook().id(),
          claimed.webhook().type(),
          claimed.webhook().paymentKey());
    }
  }

  private void count(Claimed claimed, String outcome) {
    metrics
        .counter("tq.webhooks", "type", claimed.webhook().kind(), "outcome", outcome)
        .increment();
  }
}
