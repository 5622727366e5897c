package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.RefundCase.State;
import io.ticketqueue.payment.RefundCase.Tries;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the refunds what their payments say: in the transaction that changes a payment, a refund
 * becomes due or done, and what went back in PortOne's console is noted.
 */
@Component
class FollowRefunds {
  private static final String CONSOLE = "PROVIDER_CANCELLED";
  private static final EnumSet<Status> BOUGHT = EnumSet.of(Status.SUCCESS, Status.REFUNDED);

  private final Refunds refunds;
  private final KeepBooks books;

  @Inject
  FollowRefunds(Refunds refunds, KeepBooks books) {
    this.refunds = refunds;
    this.books = books;
  }

  void follow(PaymentTransition transition, Payment after, Instant now) {
    Refund before = transition.before().refund().status();
    if (after.refund().status() == Refund.DUE) {
      if (before != Refund.DUE) {
        addDue(after, now);
      } else if (transition.isChange()) {
        raise(after, now);
      }
    } else if (after.refund().status() == Refund.DONE && before != Refund.DONE) {
      end(after, before == Refund.NONE);
    } else {
      noteConsole(after, inRecord(transition.observation()));
    }
  }

  /** The refund that a payment owes; an instance of before made none when it became due. */
  RefundCase owed(Payment due, Instant now) {
    return refunds
        .owed(due.id())
        .filter(refund -> refund.state() != State.DONE)
        .orElseGet(() -> addDue(due, now));
  }

  private RefundCase addDue(Payment payment, Instant now) {
    RefundCase due = make(payment, 0, State.DUE, false, now).of(toGoBack(payment), kept(payment));
    refunds.add(due);
    return due;
  }

  /** More goes back than was due; what an operator was to decide is tried again. */
  private void raise(Payment payment, Instant now) {
    RefundCase due = owed(payment, now);
    refunds.update(due.of(toGoBack(payment), kept(payment)).in(State.DUE, now));
  }

  private static long inAll(Payment payment) {
    Long part = payment.refund().due();
    return part == null ? payment.order().amount() : part;
  }

  private long toGoBack(Payment payment) {
    return Math.max(0, inAll(payment) - done(payment));
  }

  private static long kept(Payment payment) {
    return Math.max(0, payment.order().amount() - inAll(payment));
  }

  private void end(Payment payment, boolean console) {
    Payment.RefundState refund = payment.refund();
    Instant at = Objects.requireNonNull(refund.at());
    RefundCase ended =
        refunds
            .owed(payment.id())
            .orElseGet(
                () -> {
                  RefundCase added = make(payment, 0, State.DUE, console, at);
                  refunds.add(added);
                  return added;
                });
    long amount = Math.max(0, Objects.requireNonNull(refund.amount()) - done(payment));
    refunds.update(ended.of(amount, payment.fee()).in(State.DONE, at));
  }

  /** An operator pays what is owed: the books say so before the payment does. */
  void payByHand(Payment payment, RefundCase refund) {
    books.enterPaidByHand(payment, refund.amount());
  }

  /**
   * What has gone back beside what we know of. What never bought anything is in the books already.
   */
  private void noteConsole(Payment payment, @Nullable CompletedRefund record) {
    boolean paid = payment.receipt().paidAt() != null;
    if (paid && record != null && record.amount() != null) {
      long more = record.amount() - done(payment);
      if (more > 0) {
        refunds.add(make(payment, more, State.DONE, true, record.at()));
        if (BOUGHT.contains(payment.status())) {
          books.enterGoodwill(payment, more, record.at());
        }
      }
    }
  }

  private static @Nullable CompletedRefund inRecord(Observation observation) {
    return switch (observation) {
      case Observation.PaidMismatch paid -> paid.partlyRefunded();
      case Observation.Refunded refunded -> refunded.refund();
      default -> null;
    };
  }

  /** Won that are known to have gone back. */
  long done(Payment payment) {
    return refunds.of(payment.id()).stream()
        .filter(refund -> refund.state() == State.DONE)
        .mapToLong(RefundCase::amount)
        .sum();
  }

  private static RefundCase make(
      Payment payment, long amount, State state, boolean console, Instant at) {
    String reason = payment.refund().reason();
    return new RefundCase(
        Ids.next(),
        payment.id(),
        payment.reservationId(),
        amount,
        0,
        console || reason == null ? CONSOLE : reason,
        state,
        console,
        Tries.NONE,
        at,
        null);
  }
}
