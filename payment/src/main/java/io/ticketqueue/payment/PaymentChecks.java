package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * When payments are checked next, by the database's clock. Every method works in the caller's
 * transaction.
 */
@Component
class PaymentChecks {
  private final Payments payments;
  private final PaymentLeases leases;
  private final PaymentPolicy policy;

  @Inject
  PaymentChecks(Payments payments, PaymentLeases leases, PaymentPolicy policy) {
    this.payments = payments;
    this.leases = leases;
    this.policy = policy;
  }

  Instant now() {
    return leases.now();
  }

  /** Writes a locked payment as it is now, to be checked when that says; this ends its lease. */
  void update(Payment after, Instant now) {
    payments.update(after, policy.nextCheck(after, now), now);
  }

  /** Writes a locked payment that is not to be checked any more. */
  void end(Payment after, Instant now) {
    payments.update(after, null, now);
  }

  /** Makes a locked payment due at once. */
  Instant checkNow(Payment locked) {
    Instant now = leases.now();
    payments.scheduleCheckNow(locked.id(), now);
    return now;
  }

  /** Makes the payment of a key due at once; false where there is none. */
  boolean checkNow(String paymentKey) {
    Optional<Payment> payment = payments.findByPaymentKey(paymentKey);
    payment.map(found -> payments.lock(found.id())).ifPresent(this::checkNow);
    return payment.isPresent();
  }
}
