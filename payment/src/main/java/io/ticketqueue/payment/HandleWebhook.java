package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.payment.LeasePayment.Attempt;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Reads PortOne's record of the payment that a webhook names, and records what follows. */
@Component
class HandleWebhook {
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final LeasePayment leases;
  private final SettlePayment settle;
  private final FollowDisputes disputes;
  private final NoteCapture captures;

  @Inject
  HandleWebhook(
      LeasePayment leases, SettlePayment settle, FollowDisputes disputes, NoteCapture captures) {
    this.leases = leases;
    this.settle = settle;
    this.disputes = disputes;
    this.captures = captures;
  }

  /** What became of it. */
  enum Outcome {
    DONE,
    /** Another worker has the payment. */
    BUSY,
    /** PortOne cannot say. */
    UNKNOWN
  }

  Outcome handle(Webhook webhook) {
    String key = webhook.paymentKey();
    if (key == null) {
      return Outcome.DONE;
    }
    Optional<Payment> payment = leases.find(key);
    if (payment.isEmpty()) {
      return captures.look(key) ? Outcome.DONE : Outcome.UNKNOWN;
    }
    if (isKnown(webhook, payment.get())) {
      return Outcome.DONE;
    }
    return webhook.isAboutDispute() ? follow(payment.get()) : inTurn(payment.get());
  }

  /** Whether it only says what we know from PortOne's record. */
  private static boolean isKnown(Webhook webhook, Payment payment) {
    return webhook.type().equals(Webhook.PAID)
        && payment.status() == Status.SUCCESS
        && webhook.transactionId() != null
        && webhook.transactionId().equals(payment.receipt().transactionId());
  }

  /** What is disputed was paid: that may be news too. */
  private Outcome follow(Payment payment) {
    if (!disputes.follow(payment)) {
      return Outcome.UNKNOWN;
    }
    return payment.status() == Status.PENDING ? inTurn(payment) : Outcome.DONE;
  }

  private Outcome inTurn(Payment payment) {
    Attempt attempt = leases.acquire(payment.id(), null);
    if (!attempt.acquired()) {
      return Outcome.BUSY;
    }
    return leases.work(attempt, RETRY_PAUSE, this::work);
  }

  /** Where the outcome of a pending payment stays unknown, its own checks go on. */
  private Outcome work(Payment payment) {
    if (payment.status() != Status.PENDING) {
      return settle.readSettled(Lane.UNKNOWN, payment) ? Outcome.DONE : Outcome.UNKNOWN;
    }
    Payment unused = settle.settle(Lane.UNKNOWN, payment);
    return Outcome.DONE;
  }
}
