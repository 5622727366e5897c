package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.sandbox.Remembered;
import io.ticketqueue.sandbox.portone.Payment.Cancellation;
import io.ticketqueue.sandbox.portone.Payment.Cancellation.State;
import io.ticketqueue.sandbox.portone.Payment.Status;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to payments, with the webhooks that tell of it. */
@Component
public class Payments {
  private static final System.Logger LOG = System.getLogger(Payments.class.getName());

  private final Remembered<String, Payment> payments;
  private final Remembered<String, Long> registered;
  private final Webhooks webhooks;
  private final Clock clock;

  @Inject
  public Payments(Shop shop, Webhooks webhooks, Clock clock) {
    this.payments = new Remembered<>(shop.remembered());
    this.registered = new Remembered<>(shop.remembered());
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /** Fixes the amount the browser may pay. */
  void preRegister(String id, long total) {
    if (payments.find(id).map(Payment::isPaid).orElse(false)) {
      throw new Refusal(409, "ALREADY_PAID");
    }
    registered.put(id, total);
  }

  Optional<Long> registeredAmount(String id) {
    return registered.find(id);
  }

  Payment require(String id) {
    return payments.find(id).orElseThrow(Refusal::paymentNotFound);
  }

  Optional<Payment> find(String id) {
    return payments.find(id);
  }

  /** A new attempt of the browser. */
  Payment begin(String id, String storeId, String channelKey, String currency, long total) {
    Payment payment = new Payment(id, storeId, channelKey, currency, total, clock.instant());
    payments.put(id, payment);
    return payment;
  }

  void pay(Payment payment) {
    synchronized (payment) {
      payment.paid(clock.instant());
    }
    changed(payment, "Transaction.Paid", null);
  }

  /** Leaves it open whether the payment succeeds, until it is settled. */
  void leaveOpen(Payment payment) {
    synchronized (payment) {
      payment.pending(clock.instant());
    }
    changed(payment, "Transaction.PayPending", null);
  }

  /**
   * Ends what was left open: a payment, or cancellations.
   *
   * @return whether there was anything
   */
  boolean settle(Payment payment, boolean well) {
    List<Cancellation> ended;
    synchronized (payment) {
      if (payment.status == Status.PAY_PENDING) {
        if (well) {
          pay(payment);
        } else {
          fail(payment, "카드사 승인 거절");
        }
        return true;
      }
      ended = payment.settleCancellations(well ? State.SUCCEEDED : State.FAILED, clock.instant());
    }
    ended.forEach(one -> tell(payment, one));
    return !ended.isEmpty();
  }

  void fail(Payment payment, String reason) {
    synchronized (payment) {
      payment.failed(reason, clock.instant());
    }
    changed(payment, "Transaction.Failed", null);
  }

  /** Approves what the browser has prepared. */
  void confirm(Payment payment, String token, long total, String currency, boolean quiet) {
    synchronized (payment) {
      if (payment.isPaid()) {
        throw new Refusal(409, "ALREADY_PAID");
      }
      if (!token.equals(payment.paymentToken)) {
        throw new Refusal(400, "INVALID_PAYMENT_TOKEN");
      }
      if (total != payment.total || !currency.equals(payment.currency)) {
        throw new Refusal(409, "INFORMATION_MISMATCH");
      }
      payment.paid(clock.instant());
    }
    if (!quiet) {
      changed(payment, "Transaction.Paid", null);
    }
  }

  /**
   * Which part goes back.
   *
   * @param amount all that is left, where it is empty
   * @param left what the shop believes is left, if it says so
   */
  record Part(Optional<Long> amount, Optional<Long> left) {}

  /** Gives all that is left, or a part of it, back; or only notes the request. */
  Cancellation cancel(Payment payment, Part wanted, String reason, State state) {
    synchronized (payment) {
      if (!payment.isPaid()) {
        throw new Refusal(409, "PAYMENT_NOT_PAID");
      }
      if (payment.status == Status.CANCELLED) {
        throw new Refusal(409, "PAYMENT_ALREADY_CANCELLED");
      }
      long left = payment.cancellable();
      if (wanted.left().filter(believed -> believed != left).isPresent()) {
        throw new Refusal(409, "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
      }
      long amount = wanted.amount().orElse(left);
      if (amount <= 0 || amount > left) {
        throw new Refusal(409, "CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");
      }
      return payment.cancel(amount, reason, state, clock.instant());
    }
  }

  /** Tells how a cancellation goes; of one that failed nothing is told. */
  void tell(Payment payment, Cancellation cancellation) {
    switch (cancellation.state()) {
      case REQUESTED -> changed(payment, "Transaction.CancelPending", cancellation.id());
      case SUCCEEDED -> {
        boolean all = payment.status == Status.CANCELLED;
        changed(
            payment,
            all ? "Transaction.Cancelled" : "Transaction.PartialCancelled",
            cancellation.id());
      }
      case FAILED -> LOG.log(Level.INFO, "payment={0} cancellation=failed", payment.id);
    }
  }

  private void changed(Payment payment, String type, @Nullable String cancellation) {
    LOG.log(Level.INFO, "payment={0} status={1}", payment.id, payment.status);
    webhooks.send(payment, type, cancellation);
  }
}
