package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Ledger.Entry;
import io.ticketqueue.payment.Ledger.Source;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Saga.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the books do, in memory and in PostgreSQL. */
public abstract class LedgerContract {
  protected static final Instant NOW = Instant.parse("2026-06-01T11:00:00.123456Z");
  protected static final Source SYSTEM = new Source("store-it", null, null);

  protected abstract Ledger ledger();

  protected abstract Transactions transactions();

  protected static Payment payment() {
    Order order =
        new Order(
            Ids.next(),
            UUID.randomUUID(),
            new Reserved(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(UUID.randomUUID(), UUID.randomUUID())),
            150_000,
            Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32),
            NOW,
            NOW);
    return new Payment(
        order,
        Status.SUCCESS,
        null,
        Payment.RefundState.NONE,
        Payment.Receipt.NONE,
        Payment.Reconciliation.NEW);
  }

  protected static List<Movement> purchase() {
    return List.of(
        Movement.of(LedgerCause.CAPTURED, 150_000, NOW),
        new Movement(LedgerCause.SOLD, 150_000, 2, NOW));
  }

  protected void enter(Payment payment) {
    enter(payment, purchase(), SYSTEM);
  }

  private void enter(Payment payment, List<Movement> movements, Source source) {
    transactions().requiresNew(() -> ledger().add(payment, movements, source));
  }

  protected int chain() {
    int all = 0;
    for (int lines = 1; lines > 0; all += lines) {
      lines = transactions().requiresNew(() -> ledger().chain(500));
    }
    return all;
  }

  private static Ledger.Query query(Payment payment) {
    return new Ledger.Query(
        Optional.empty(),
        Optional.of(payment.id()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Ledger.Query query(
      UUID reservation, Optional<Instant> from, Optional<Instant> to) {
    return new Ledger.Query(
        Optional.of(reservation), Optional.empty(), Optional.empty(), Optional.empty(), from, to);
  }

  protected List<Entry> of(Payment payment) {
    return transactions().requiresNew(() -> ledger().find(query(payment), 0, 100));
  }

  private long count(Ledger.Query query) {
    return transactions().requiresNew(() -> ledger().count(query));
  }

  @Test
  void whatIsEnteredIsReadOnceItIsChained() {
    Payment payment = payment();
    enter(payment);
    assertThat(of(payment)).isEmpty();
    chain();

    List<Entry> entries = of(payment);

    assertThat(entries)
        .extracting(one -> one.line().cause() + " " + one.line().account())
        .containsExactly("CAPTURED PROVIDER", "CAPTURED BUYERS", "SOLD BUYERS", "SOLD SALES");
    assertThat(entries.get(3).line().credit()).isEqualTo(150_000);
    assertThat(entries.get(3).line().seats()).isEqualTo(2);
    assertThat(entries.get(2).line().debit()).isEqualTo(150_000);
    assertThat(entries.get(0).line().at()).isEqualTo(NOW);
    assertThat(entries.get(1).line().movement()).isEqualTo(entries.get(0).line().movement());
    assertThat(entries.get(3).seq()).isEqualTo(entries.get(0).seq() + 3);
    assertThat(entries.get(3).hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void aPositionIsTheSumOfEachCauseChainedOrNot() {
    Payment payment = payment();
    enter(payment);
    chain();
    enter(payment, List.of(Movement.of(LedgerCause.REFUND_DUE, 1_000, NOW)), SYSTEM);
    enter(payment, List.of(Movement.of(LedgerCause.REFUND_DUE, 2_000, NOW)), SYSTEM);

    assertThat(transactions().requiresNew(() -> ledger().position(payment.id())).sums())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("CAPTURED", 150_000L, "SOLD", 150_000L, "REFUND_DUE", 3_000L));
  }

  @Test
  void aMovementOfNothingIsOneToo() {
    Payment free = payment();
    enter(free, List.of(new Movement(LedgerCause.SOLD, 0, 2, NOW)), SYSTEM);

    assertThat(transactions().requiresNew(() -> ledger().position(free.id())).sums())
        .containsExactlyEntriesOf(Map.of("SOLD", 0L));
  }

  @Test
  void entriesAreFoundByReservationAndTime() {
    Payment payment = payment();
    enter(payment);
    chain();
    UUID reservation = payment.reservationId();
    Optional<Instant> any = Optional.empty();

    assertThat(count(query(reservation, any, any))).isEqualTo(4);
    assertThat(count(query(reservation, Optional.of(NOW), any))).isEqualTo(4);
    assertThat(count(query(reservation, any, Optional.of(NOW)))).isZero();
    assertThat(count(query(reservation, Optional.of(NOW.plusSeconds(1)), any))).isZero();
    assertThat(count(query(UUID.randomUUID(), any, any))).isZero();
  }

  @Test
  void anExportGoesOnWhereItStood() {
    Payment payment = payment();
    enter(payment);
    chain();
    Ledger.Head head = transactions().requiresNew(() -> ledger().head());
    long before = of(payment).getFirst().seq() - 1;

    List<Entry> two = transactions().requiresNew(() -> ledger().between(before, head.seq(), 2));
    assertThat(two).extracting(Entry::seq).containsExactly(before + 1, before + 2);
    assertThat(transactions().requiresNew(() -> ledger().between(head.seq(), head.seq(), 2)))
        .isEmpty();
    assertThat(of(payment).getLast().hash()).isEqualTo(head.hash());
  }

  @Test
  void aDayIsSummedUpByStore() {
    Source store = new Source("store-" + UUID.randomUUID(), null, null);
    enter(
        payment(),
        List.of(
            Movement.of(LedgerCause.CAPTURED, 150_000, NOW),
            Movement.of(LedgerCause.FEE, 20_000, NOW),
            Movement.of(LedgerCause.FEE_WAIVED, 5_000, NOW),
            Movement.of(LedgerCause.REFUNDED, 135_000, NOW),
            Movement.of(LedgerCause.PAID_BY_HAND, 1, NOW),
            Movement.of(LedgerCause.CAPTURED, 7, NOW.plusSeconds(1))),
        store);

    assertThat(transactions().requiresNew(() -> ledger().sums(NOW, NOW.plusSeconds(1))))
        .contains(new Ledger.Sums(store.store(), 150_000, 15_000, 135_000));
  }
}
