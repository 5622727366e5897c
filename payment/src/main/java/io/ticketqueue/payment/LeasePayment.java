package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.PaymentLeases.Lease;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets one worker at a time work on a payment, each step in a transaction of its own. */
@Component
class LeasePayment {
  private final Payments payments;
  private final PaymentLeases leases;
  private final Transactions transactions;
  private final PaymentPolicy policy;
  private final WorkUnderWay underWay = new WorkUnderWay();

  @Inject
  LeasePayment(
      Payments payments, PaymentLeases leases, Transactions transactions, PaymentPolicy policy) {
    this.payments = payments;
    this.leases = leases;
    this.transactions = transactions;
    this.policy = policy;
  }

  /**
   * An attempt to acquire a lease.
   *
   * @param payment as it is now, whoever has the lease
   * @param acquired false while another worker has it
   */
  record Attempt(Payment payment, Lease lease, boolean acquired) {}

  /**
   * Tries to acquire the lease of a payment.
   *
   * @param paymentToken stored with it, if there is one
   */
  Attempt acquire(UUID id, @Nullable String paymentToken) {
    return transactions.requiresNew(
        () -> {
          Lease lease = lease();
          boolean acquired = leases.acquire(id, lease, paymentToken);
          return new Attempt(payments.find(id).orElseThrow(), lease, acquired);
        });
  }

  /** The payment of a key, leased or not. */
  Optional<Payment> find(String paymentKey) {
    return transactions.requiresNew(() -> payments.findByPaymentKey(paymentKey));
  }

  /** Acquires the lease of the payment of a lane that has been due longest, if one is due. */
  Optional<Attempt> acquireDue(Lane lane) {
    return transactions.requiresNew(
        () -> {
          Lease lease = lease();
          return leases
              .acquireDue(lane, lease)
              .map(id -> new Attempt(payments.find(id).orElseThrow(), lease, true));
        });
  }

  /**
   * Works on a payment whose lease was acquired; who waits for it in this process is woken at the
   * end.
   *
   * @param pause until it is due again, after a fault
   */
  <T> T work(Attempt acquired, Duration pause, Function<Payment, T> work) {
    underWay.begin(acquired.payment().id());
    try {
      return work.apply(acquired.payment());
    } catch (RuntimeException fault) {
      release(acquired, pause);
      throw fault;
    } finally {
      underWay.end(acquired.payment().id());
    }
  }

  /** Releases a lease that was acquired; the payment is due again after {@code pause}. */
  void release(Attempt acquired, Duration pause) {
    transactions.requiresNew(
        () -> leases.release(acquired.payment().id(), acquired.lease(), leases.now().plus(pause)));
  }

  /**
   * Waits for the end of the work on a payment, at most this long.
   *
   * @param look how long where another instance works on it
   * @return the payment then, whether the work has ended or not; empty where the thread is
   *     interrupted
   */
  Optional<Payment> awaitEnd(UUID id, Duration most, Duration look) {
    return underWay.await(id, most, look)
        ? transactions.requiresNew(() -> payments.find(id))
        : Optional.empty();
  }

  private Lease lease() {
    Instant now = leases.now();
    return new Lease(Ids.random(), now, now.plus(policy.lease()));
  }
}
