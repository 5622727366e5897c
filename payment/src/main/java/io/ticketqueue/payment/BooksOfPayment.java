package io.ticketqueue.payment;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * What the books must have of a payment as it is, less what they have. So what was entered is not
 * entered again, and what an instance of before, or a crash, left out is made up for.
 */
final class BooksOfPayment {
  private static final EnumSet<Status> BOUGHT = EnumSet.of(Status.SUCCESS, Status.REFUNDED);

  private final Payment payment;
  private final LedgerPosition books;
  private final Instant now;
  private final List<Movement> missing = new ArrayList<>();

  private BooksOfPayment(Payment payment, LedgerPosition books, Instant now) {
    this.payment = payment;
    this.books = books;
    this.now = now;
  }

  /** The movements that are missing in the books of a payment. */
  static List<Movement> missing(Payment payment, LedgerPosition books, Instant now) {
    boolean moneyMoved =
        BOUGHT.contains(payment.status()) || payment.refund().status() != Refund.NONE;
    return moneyMoved ? new BooksOfPayment(payment, books, now).missing() : List.of();
  }

  /** The movements of money that came and went back before it could buy anything. */
  static List<Movement> passedThrough(Payment payment, Observation.Refunded back, Instant now) {
    Long told = back.refund().amount();
    long amount = told == null ? payment.order().amount() : told;
    Instant paid = Objects.requireNonNullElse(back.receipt().paidAt(), now);
    return List.of(
        Movement.of(LedgerCause.CAPTURED, amount, paid),
        Movement.of(LedgerCause.REFUND_DUE, amount, now),
        Movement.of(LedgerCause.REFUNDED, amount, back.refund().at()));
  }

  private List<Movement> missing() {
    long captured =
        books.has(LedgerCause.CAPTURED) ? books.sum(LedgerCause.CAPTURED) : captured(payment);
    Instant paidAt = Objects.requireNonNullElse(payment.receipt().paidAt(), now);
    if (!books.has(LedgerCause.CAPTURED)) {
      missing.add(Movement.of(LedgerCause.CAPTURED, captured, paidAt));
    }
    enterSeats(paidAt);
    if (payment.refund().status() != Refund.NONE) {
      enterRefund(captured);
    }
    return List.copyOf(missing);
  }

  /**
   * What the provider took, as its record says: the total less what it took off. What was agreed
   * where the record does not say it.
   */
  static long captured(Payment payment) {
    String text = payment.receipt().record();
    JsonObject record = text == null ? JsonObject.EMPTY_JSON_OBJECT : LenientJson.object(text);
    JsonObject amount = LenientJson.object(record, "amount");
    Long total = LenientJson.number(amount, "total");
    if (payment.status() != Status.FAILED || total == null) {
      return payment.order().amount();
    }
    Long discount = LenientJson.number(amount, "discount");
    long taken = total - (discount == null ? 0 : discount);
    return taken < 0 ? payment.order().amount() : taken;
  }

  private void enterSeats(Instant paidAt) {
    if (!BOUGHT.contains(payment.status())) {
      return;
    }
    int seats = payment.order().reserved().seatIds().size();
    long price = payment.order().amount();
    if (!books.has(LedgerCause.SOLD)) {
      missing.add(new Movement(LedgerCause.SOLD, price, seats, paidAt));
    }
    if (payment.refund().status() != Refund.NONE && !books.has(LedgerCause.RETURNED)) {
      missing.add(new Movement(LedgerCause.RETURNED, price, -seats, now));
      add(LedgerCause.GOODWILL_COUNTED, books.sum(LedgerCause.GOODWILL), now);
    }
  }

  private void enterRefund(long captured) {
    Payment.RefundState refund = payment.refund();
    Long part = refund.due();
    boolean done = refund.status() == Refund.DONE;
    long gone = part == null ? captured : Objects.requireNonNullElse(refund.amount(), part);
    long due = Math.min(captured, done ? gone : Objects.requireNonNullElse(part, captured));
    long fee = books.sum(LedgerCause.FEE) - books.sum(LedgerCause.FEE_WAIVED);
    long keep = part == null ? 0 : captured - due;
    add(LedgerCause.FEE, keep - fee, now);
    add(LedgerCause.FEE_WAIVED, fee - keep, now);
    long owed = books.sum(LedgerCause.REFUND_DUE) + books.sum(LedgerCause.GOODWILL);
    add(LedgerCause.REFUND_DUE, due - owed, now);
    if (done) {
      long back = books.sum(LedgerCause.REFUNDED) + books.sum(LedgerCause.PAID_BY_HAND);
      add(LedgerCause.REFUNDED, due - back, Objects.requireNonNullElse(refund.at(), now));
    }
  }

  private void add(LedgerCause cause, long amount, Instant at) {
    if (amount > 0) {
      missing.add(Movement.of(cause, amount, at));
    }
  }
}
