package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.core.Pause;
import io.ticketqueue.core.Trace;
import io.ticketqueue.payment.Capture.Status;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives money that no payment knows back to its owner, unless its payment appears meanwhile. Runs
 * on every instance, at the pace of refunds: after a database was restored it may be that of
 * minutes of sale. A capture is worked on by one at a time.
 */
@Component
class ReturnCaptures {
  private static final System.Logger LOG = System.getLogger(ReturnCaptures.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int MOST_PER_RUN = 1_000;
  private static final String REASON = "UNKNOWN_PAYMENT";

  private final LeaseCapture leases;
  private final PaymentGateway gateway;
  private final RefundPolicy policy;
  private final LanePace pace;

  @Inject
  ReturnCaptures(LeaseCapture leases, PaymentGateway gateway, RefundPolicy policy, LanePace pace) {
    this.leases = leases;
    this.gateway = gateway;
    this.policy = policy;
    this.pace = pace;
  }

  void start(@Observes Startup event, Jobs jobs) {
    jobs.every("return-captures", INTERVAL, this::runOnce);
  }

  void runOnce() {
    int worked = 0;
    while (worked < MOST_PER_RUN && mayGoOn() && workOnOne()) {
      worked++;
    }
  }

  private boolean mayGoOn() {
    return !pace.rests(Lane.REFUND) && Pause.of(pace.takeTurn(Lane.REFUND));
  }

  private boolean workOnOne() {
    Optional<Capture> due = leases.claim();
    due.ifPresent(capture -> Trace.run(Trace.from(null), () -> work(capture)));
    return due.isPresent();
  }

  private void work(Capture capture) {
    if (leases.endIfKnown(capture)) {
      log(capture, Status.KNOWN);
      return;
    }
    try {
      Optional<CompletedRefund> done =
          gateway.refund(capture.paymentKey(), REASON, null, capture.refusals());
      if (done.isPresent()) {
        leases.refunded(capture);
        log(capture, Status.REFUNDED);
      } else {
        leases.postpone(capture, capture.status(), capture.refusals(), null);
      }
    } catch (RefundRefused refused) {
      refused(capture, refused);
    }
  }

  private void refused(Capture capture, RefundRefused refused) {
    int refusals = capture.refusals() + 1;
    Status status =
        refusals < policy.limit(refused.isByRule()) ? capture.status() : Status.NEEDS_OPERATOR;
    leases.postpone(capture, status, refusals, refused.why());
    if (status != capture.status()) {
      log(capture, status);
    }
  }

  private static void log(Capture capture, Status status) {
    LOG.log(
        Level.WARNING,
        "event=capture paymentKey={0} transaction={1} amount={2} status={3}",
        capture.paymentKey(),
        capture.transactionId(),
        String.valueOf(capture.amount()),
        status);
  }
}
