package io.ticketqueue.payment;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Capture.Status;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets one worker at a time work on a capture, each step in a transaction of its own. */
@Component
class LeaseCapture {
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final UnknownCaptures captures;
  private final PaymentChecks checks;
  private final CapturePolicy policy;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  LeaseCapture(
      UnknownCaptures captures,
      PaymentChecks checks,
      CapturePolicy policy,
      Transactions transactions,
      Audit audit) {
    this.captures = captures;
    this.checks = checks;
    this.policy = policy;
    this.transactions = transactions;
    this.audit = audit;
  }

  Optional<Capture> claim() {
    return transactions.requiresNew(() -> captures.claim(LEASE));
  }

  /** Ends a capture whose payment has appeared, and has that checked at once. */
  boolean endIfKnown(Capture capture) {
    return transactions.requiresNew(
        () -> {
          boolean known = checks.checkNow(capture.paymentKey());
          if (known) {
            captures.end(capture, Status.KNOWN);
          }
          return known;
        });
  }

  void refunded(Capture capture) {
    transactions.requiresNew(
        () -> {
          captures.end(capture, Status.REFUNDED);
          audit.record(
              "CAPTURE_REFUNDED",
              "capture:" + capture.paymentKey(),
              Map.of("status", capture.status().name()),
              Map.of("status", Status.REFUNDED.name(), "amount", capture.amount()));
        });
  }

  void postpone(Capture capture, Status status, int refusals, @Nullable String error) {
    transactions.requiresNew(
        () -> captures.postpone(capture, status, policy.pause(capture, status), refusals, error));
  }
}
