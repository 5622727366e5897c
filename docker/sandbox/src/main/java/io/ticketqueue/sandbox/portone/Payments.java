package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.sandbox.Remembered;
import io.ticketqueue.sandbox.portone.Payment.Cancellation;
import io.ticketqueue.sandbox.portone.Payment.Cancellation.State;
import io.ticketqueue.sandbox.portone.Payment.Status;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to payments, with the webhooks that tell of it. */
@Component
public class Payments {
  private static final System.Logger LOG = System.getLogger(Payments.class.getName());

  private static final String EXPIRED = "입금 기한 만료";

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
    return find(id).orElseThrow(Refusal::paymentNotFound);
  }

  Optional<Payment> find(String id) {
    return payments.find(id).map(this::asItIsNow);
  }

  /** All that are remembered, those first that were begun first. */
  List<Payment> all() {
    return payments.values().stream().map(this::asItIsNow).toList();
  }

  /** An account that has expired is noticed when the payment is looked at. */
  private Payment asItIsNow(Payment payment) {
    synchronized (payment) {
      if (payment.isAccountExpired(clock.instant())) {
        fail(payment, EXPIRED);
      }
    }
    return payment;
  }

  /** A new attempt of the browser. */
  Payment begin(String id, Terms terms) {
    Payment payment = new Payment(id, terms, clock.instant());
    payments.put(id, payment);
    return payment;
  }

  void pay(Payment payment) {
    synchronized (payment) {
      payment.paid(clock.instant());
    }
    changed(payment, "Transaction.Paid", null);
  }

  /** Tells that the payment window was opened. */
  void tellReady(Payment payment) {
    changed(payment, "Transaction.Ready", null);
  }

  /** Gives the buyer an account to pay into for so long. */
  void issueAccount(Payment payment, Duration open) {
    synchronized (payment) {
      Instant now = clock.instant();
      payment.issueAccount(now.plus(open), now);
    }
    changed(payment, "Transaction.VirtualAccountIssued", null);
  }

  /** Closes an account before money is paid into it; returns when. */
  Instant closeAccount(Payment payment) {
    synchronized (payment) {
      if (payment.status != Status.VIRTUAL_ACCOUNT_ISSUED) {
        throw new Refusal(409, "PAYMENT_NOT_WAITING_FOR_DEPOSIT");
      }
      fail(payment, "계좌말소");
      return payment.changedAt;
    }
  }

  /** Leaves it open whether the payment succeeds, until it is settled. */
  void leaveOpen(Payment payment) {
    synchronized (payment) {
      payment.pending(clock.instant());
    }
    changed(payment, "Transaction.PayPending", null);
  }

  /**
   * Ends what was left open: a payment, a virtual account, or cancellations.
   *
   * @return whether there was anything
   */
  boolean settle(Payment payment, boolean well) {
    List<Cancellation> ended;
    synchronized (payment) {
      boolean account = payment.status == Status.VIRTUAL_ACCOUNT_ISSUED;
      if (account || payment.status == Status.PAY_PENDING) {
        if (well) {
          pay(payment);
        } else {
          fail(payment, account ? EXPIRED : "카드사 승인 거절");
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
      if (total != payment.terms.total() || !currency.equals(payment.terms.currency())) {
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
   * @param trigger API, CONSOLE or CHARGEBACK
   * @param account whether it is told where to pay it to, which a deposit needs
   */
  record Part(Optional<Long> amount, Optional<Long> left, String trigger, boolean account) {}

  /** Gives all that is left, or a part of it, back; or only notes the request. */
  Cancellation cancel(Payment payment, Part wanted, String reason, State state) {
    synchronized (payment) {
      if (!payment.isPaid()) {
        throw new Refusal(409, "PAYMENT_NOT_PAID");
      }
      if (payment.status == Status.CANCELLED) {
        throw new Refusal(409, "PAYMENT_ALREADY_CANCELLED");
      }
      if (payment.terms.method() == Terms.Method.VIRTUAL_ACCOUNT && !wanted.account()) {
        throw Refusal.withoutRefundAccount();
      }
      if (payment.cancellations.size() >= Payment.MOST) {
        throw new Refusal(409, "MAX_CANCEL_COUNT_REACHED");
      }
      long left = payment.cancellable();
      if (wanted.left().filter(believed -> believed != left).isPresent()) {
        throw new Refusal(409, "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
      }
      long amount = wanted.amount().orElse(left);
      if (amount <= 0 || amount > left) {
        throw new Refusal(409, "CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");
      }
      return payment.cancel(amount, reason, wanted.trigger(), state, clock.instant());
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

  /** A cardholder disputes what was paid. */
  void dispute(Payment payment, String reason) {
    synchronized (payment) {
      if (!payment.isPaid() || payment.disputes.size() >= Payment.MOST) {
        throw new Refusal(409, "PAYMENT_NOT_PAID");
      }
      payment.disputes.add(
          new Dispute(UUID.randomUUID().toString(), reason, clock.instant(), null));
    }
    changed(payment, "Transaction.DisputeCreated", null);
  }

  /** Resolves the open disputes; returns whether there were any. */
  boolean resolveDisputes(Payment payment) {
    synchronized (payment) {
      if (!payment.hasOpenDispute()) {
        return false;
      }
      Instant now = clock.instant();
      payment.disputes.replaceAll(one -> one.resolvedAt() == null ? one.resolved(now) : one);
    }
    changed(payment, "Transaction.DisputeResolved", null);
    return true;
  }

  private void changed(Payment payment, String type, @Nullable String cancellation) {
    LOG.log(Level.INFO, "payment={0} status={1}", payment.id, payment.status);
    webhooks.send(payment, type, cancellation);
  }
}
