package io.ticketqueue.payment;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payment's use cases on fakes, and a buyer. */
final class Desk {
  /** When the clocks of unit tests start. */
  static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");

  static final long PRICE = 150_000;

  final TestClock clock = new TestClock(NOW);
  final TrackedTransactions transactions = new TrackedTransactions();
  final InMemoryPayments payments = new InMemoryPayments(transactions);
  final InMemoryPaymentLeases leases = new InMemoryPaymentLeases(payments, clock);
  final InMemoryCancelledReservations cancelled = new InMemoryCancelledReservations();
  final InMemoryWebhookLog webhookLog = new InMemoryWebhookLog();
  final FakePaymentGateway portOne = new FakePaymentGateway(clock, transactions);
  final FakeReservations reservations = new FakeReservations(clock, transactions);
  final RecordedEvents events = new RecordedEvents(transactions);
  final PaymentPolicy policy =
      new PaymentPolicy(
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofSeconds(30),
          Duration.ofHours(24),
          3,
          Duration.ofSeconds(30));

  private final ApplyObservation apply =
      new ApplyObservation(
          payments,
          cancelled,
          new AnnounceChange(events, new SimpleMeterRegistry()),
          policy,
          clock);
  private final RecordOutcome outcomes = new RecordOutcome(payments, apply, transactions);
  private final LeasePayment leasing = new LeasePayment(payments, leases, transactions, policy);
  final SettlePayment settle = new SettlePayment(portOne, reservations, outcomes, policy, clock);
  private final SettleInTurn settleInTurn = new SettleInTurn(leasing, settle, policy, clock);
  private final StartPayment start =
      new StartPayment(
          reservations,
          new BeginPayment(payments, cancelled, apply, policy, clock),
          portOne,
          transactions);
  private final ConfirmPayment confirm = new ConfirmPayment(payments, transactions, settleInTurn);
  private final GiveUpPayment giveUp = new GiveUpPayment(payments, transactions, settleInTurn);
  final HandleWebhook webhooks =
      new HandleWebhook(payments, webhookLog, settleInTurn, transactions, clock);
  final RefundCancelledReservation refundCancelled =
      new RefundCancelledReservation(payments, cancelled, apply, transactions, clock);
  final MarkReservationConfirmed markConfirmed =
      new MarkReservationConfirmed(payments, apply, transactions);
  final RenewSeatClaim renew = new RenewSeatClaim(reservations, outcomes, policy, clock);
  final RefundMoney refund = new RefundMoney(portOne, outcomes, clock);
  final ReconcilePayments reconcile = new ReconcilePayments(leasing, settle, renew, refund, policy);

  final UUID buyer = UUID.randomUUID();

  /** The buyer holds a seat. */
  Held holds() {
    Held held = Held.by(buyer, PRICE);
    reservations.put(held);
    return held;
  }

  /** The buyer starts to pay for a reservation. */
  Payment starts(Held held) {
    return start.start(buyer, held.id(), held.amount()).payment();
  }

  /** A user starts to pay an amount for a reservation. */
  Payment starts(UUID user, UUID reservation, long amount) {
    return start.start(user, reservation, amount).payment();
  }

  /** The buyer holds a seat and starts to pay for it. */
  Payment starts() {
    return starts(holds());
  }

  /** The browser pays; returns the transaction. */
  String pays(Payment payment) {
    return portOne.pay(payment.order().paymentKey(), payment.order().amount());
  }

  /** The buyer comes back from paying. */
  Payment confirms(Payment payment, String transaction) {
    return confirms(payment, transaction, null);
  }

  Payment confirms(Payment payment, String transaction, @Nullable String token) {
    return confirms(
        new Attempt(
            buyer,
            payment.id(),
            payment.reservationId(),
            payment.order().paymentKey(),
            transaction,
            payment.order().amount(),
            token));
  }

  Payment confirms(Attempt attempt) {
    return confirm.confirm(attempt);
  }

  /** A user gives up a payment. */
  void givesUp(UUID user, Payment payment) {
    giveUp.giveUp(user, payment.id());
  }

  /** The buyer gives up. */
  void givesUp(Payment payment) {
    givesUp(buyer, payment);
  }

  /** The card company declines; returns the transaction. */
  String isDeclined(Payment payment) {
    return portOne.decline(payment.order().paymentKey(), payment.order().amount());
  }

  /** A payment that has succeeded. */
  Payment success() {
    Payment payment = starts();
    return confirms(payment, pays(payment));
  }

  /** Changes what the reservation of a payment looks like. */
  void reservationBecomes(Payment payment, String status) {
    Payment.Reserved reserved = payment.order().reserved();
    reservations.put(
        new Held(
            reserved.reservationId(),
            buyer,
            reserved.scheduleId(),
            reserved.seatIds().getFirst(),
            status,
            payment.order().amount(),
            300,
            null));
  }

  /** The reservation of a payment was cancelled after it was paid; so much goes back. */
  void reservationIsCancelled(Payment payment, long refundAmount) {
    Payment.Reserved reserved = payment.order().reserved();
    Held held =
        new Held(
            reserved.reservationId(),
            buyer,
            reserved.scheduleId(),
            reserved.seatIds().getFirst(),
            "CONFIRMED",
            payment.order().amount(),
            300,
            null);
    reservations.put(held.cancelled(refundAmount));
  }

  /** The hold of a payment's reservation is over. */
  void holdExpires(Payment payment) {
    Payment.Reserved reserved = payment.order().reserved();
    reservations.put(
        new Held(
            reserved.reservationId(),
            buyer,
            reserved.scheduleId(),
            reserved.seatIds().getFirst(),
            "PENDING",
            payment.order().amount(),
            -10,
            null));
  }

  /** The payment as it is now. */
  Payment now(Payment payment) {
    return transactions.requiresNew(() -> payments.find(payment.id())).orElseThrow();
  }
}
