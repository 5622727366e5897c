package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payment's use cases on fakes, and a buyer. */
final class Desk {
  /** When the clocks of unit tests start. */
  static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");

  static final long PRICE = 150_000;

  /** The time, and the database's clock. */
  final TestClock clock = new TestClock(NOW);

  final TrackedTransactions transactions = new TrackedTransactions();
  final InMemoryPayments payments = new InMemoryPayments(transactions);
  final InMemoryPaymentLeases leases = new InMemoryPaymentLeases(payments, clock);
  final InMemoryCancelledReservations cancelled = new InMemoryCancelledReservations();
  final InMemoryStoredWebhooks storedWebhooks = new InMemoryStoredWebhooks(clock);
  final InMemoryRefunds refunds = new InMemoryRefunds(transactions);
  final List<String> audited = new ArrayList<>();
  final InMemoryUnknownCaptures captures = new InMemoryUnknownCaptures(clock);
  final InMemoryDisputes disputes = new InMemoryDisputes(transactions);
  final RecordedLetters webhookLetters = new RecordedLetters(transactions);
  final FakePaymentGateway portOne = new FakePaymentGateway(clock, transactions);
  final FakeReservations reservations = new FakeReservations(clock, transactions);
  final RecordedEvents events = new RecordedEvents(transactions);
  final InMemoryLedger ledger = new InMemoryLedger(transactions, clock);
  final KeepBooks books = new KeepBooks(ledger, portOne, clock);
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

  final ApplyObservation apply;
  private final LeasePayment leasing = new LeasePayment(payments, leases, transactions, policy);
  final SettlePayment settle;
  private final StartPayment start;
  private final ConfirmPayment confirm;
  private final GiveUpPayment giveUp;
  final WorkOnWebhooks webhooks;
  final ReceiveWebhook receive;
  final RefundCancelledReservation refundCancelled;
  final MarkReservationConfirmed markConfirmed;
  final RenewSeatClaim renew;
  final RefundMoney refund;
  final DecideRefund decide;
  final ReturnCaptures returnCaptures;
  final Reconciling reconcile;

  final UUID buyer = UUID.randomUUID();

  Desk() {
    this(Duration.ZERO);
  }

  /** On an instance whose clock is ahead of the database's. */
  Desk(Duration ahead) {
    Clock own = Clock.offset(clock, ahead);
    AnnounceChange announce = new AnnounceChange(events, books, new SimpleMeterRegistry());
    FollowRefunds followRefunds = new FollowRefunds(refunds, books);
    PaymentChecks checks = new PaymentChecks(payments, leases, policy);
    apply = new ApplyObservation(checks, cancelled, announce, followRefunds);
    RecordOutcome outcomes = new RecordOutcome(payments, apply, checks, transactions);
    settle = new SettlePayment(portOne, reservations, outcomes, policy);
    SettleInTurn settleInTurn = new SettleInTurn(leasing, settle, policy, own);
    BeginPayment begin = new BeginPayment(payments, cancelled, apply, policy, leases);
    start = new StartPayment(reservations, begin, portOne, transactions, settleInTurn);
    confirm = new ConfirmPayment(payments, transactions, settleInTurn);
    giveUp = new GiveUpPayment(payments, transactions, settleInTurn);
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    FollowDisputes follow =
        new FollowDisputes(
            portOne, disputes, new AnnounceDispute(events, books), transactions, own);
    CapturePolicy waits = new CapturePolicy(Duration.ofMinutes(15));
    Audit audit = new Audit(entry -> audited.add(entry.action()));
    RefundPolicy refusals = new RefundPolicy(3, 30);
    NoteCapture note = new NoteCapture(portOne, captures, waits, transactions);
    returnCaptures =
        new ReturnCaptures(
            new LeaseCapture(captures, checks, waits, transactions, audit),
            portOne,
            refusals,
            new LanePace(Lanes.each(1, 1000), System::nanoTime));
    webhooks =
        new WorkOnWebhooks(
            new LeaseWebhook(storedWebhooks, webhookLetters, transactions, policy),
            new HandleWebhook(leasing, settle, follow, note),
            metrics);
    receive = new ReceiveWebhook(storedWebhooks, webhooks, transactions, metrics);
    refundCancelled =
        new RefundCancelledReservation(payments, cancelled, apply, transactions, checks);
    markConfirmed = new MarkReservationConfirmed(payments, apply, transactions);
    renew = new RenewSeatClaim(reservations, outcomes, policy, own);
    RecordRefund record = new RecordRefund(payments, refunds, apply, refusals, transactions);
    refund = new RefundMoney(portOne, record, own);
    decide = new DecideRefund(payments, refunds, apply, transactions, audit);
    reconcile = new Reconciling(new ReconcilePayments(leasing, settle, renew, refund, policy));
  }

  /** All lanes' work, on the caller's thread. */
  record Reconciling(ReconcilePayments payments) {
    /** Reconciles what is due. */
    void runOnce() {
      boolean again = true;
      while (again) {
        again = false;
        for (Lane lane : Lane.BACKGROUND) {
          again |= payments.next(lane, () -> {});
        }
      }
    }
  }

  /** PortOne tells something of a payment, and all that is due is worked on. */
  void isTold(Webhook webhook) {
    receive.receive(webhook);
    workOnWebhooks();
  }

  /** Works on all webhooks that are due. */
  void workOnWebhooks() {
    while (webhooks.workOnOne()) {
      // the next one
    }
  }

  /** The buyer holds a seat. */
  Held holds() {
    Held held = Held.by(buyer, PRICE);
    reservations.put(held);
    return held;
  }

  /** The buyer holds a free seat. */
  Held holdsFree() {
    Held held = Held.by(buyer, 0);
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

  /** The buyer's confirmation is refused. */
  void refuses(Payment payment, String transaction, String code) {
    assertThatThrownBy(() -> confirms(payment, transaction)).hasMessage(code);
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
