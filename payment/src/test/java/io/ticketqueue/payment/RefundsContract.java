package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.RefundCase.State;
import io.ticketqueue.payment.RefundCase.Tries;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Refunds} promises. */
public abstract class RefundsContract {
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00.123456Z");

  protected abstract Refunds refunds();

  protected abstract Transactions transactions();

  private final UUID payment = UUID.randomUUID();

  private RefundCase make(boolean console, Instant at) {
    return new RefundCase(
        Ids.next(),
        payment,
        UUID.randomUUID(),
        100_000,
        50_000,
        "USER_REQUEST",
        console ? State.DONE : State.DUE,
        console,
        Tries.NONE,
        at,
        null);
  }

  private RefundCase added(boolean console, Instant at) {
    RefundCase refund = make(console, at);
    transactions().requiresNew(() -> refunds().add(refund));
    return refund;
  }

  @Test
  void aRefundIsFoundAsItWasWritten() {
    RefundCase owed = added(false, NOW);
    RefundCase console = added(true, NOW.minusSeconds(1));

    transactions()
        .requiresNew(
            () -> {
              assertThat(refunds().find(owed.id())).contains(owed);
              assertThat(refunds().owed(payment)).contains(owed);
              assertThat(refunds().of(payment)).containsExactly(console, owed);
              assertThat(refunds().find(UUID.randomUUID())).isEmpty();
              assertThat(refunds().owed(UUID.randomUUID())).isEmpty();
            });
  }

  @Test
  void aPaymentOwesOneRefund() {
    added(false, NOW);

    assertThatThrownBy(() -> added(false, NOW)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void onceThatIsDoneItMayOweAnother() {
    RefundCase first = added(false, NOW);
    transactions().requiresNew(() -> refunds().update(first.in(State.DONE, NOW.plusSeconds(9))));
    RefundCase second = added(false, NOW.plusSeconds(3));

    transactions()
        .requiresNew(
            () -> {
              assertThat(refunds().owed(payment)).contains(second);
              refunds().update(second.in(State.DONE, NOW.plusSeconds(20)));
              assertThat(refunds().owed(payment).map(RefundCase::id)).contains(second.id());
            });
  }

  @Test
  void whatChangesIsWritten() {
    RefundCase changed =
        added(false, NOW)
            .refused("PAYMENT_NOT_PAID")
            .tried()
            .of(90_000, 60_000)
            .in(State.DONE, NOW.plusSeconds(5))
            .paidBy(new RefundCase.ByHand(UUID.randomUUID(), "송금 2026-06-01 #1"));

    transactions().requiresNew(() -> refunds().update(changed));

    assertThat(transactions().requiresNew(() -> refunds().find(changed.id()))).contains(changed);
  }

  @Test
  void aListHasTheNewestFirst() {
    RefundCase old = added(true, NOW);
    RefundCase due = added(false, NOW.plusSeconds(1));
    RefundCase young = added(true, NOW.plusSeconds(2));

    transactions()
        .requiresNew(
            () -> {
              assertThat(refunds().list(null, 0, 10)).containsExactly(young, due, old);
              assertThat(refunds().list(null, 1, 1)).containsExactly(due);
              assertThat(refunds().list(State.DONE, 0, 10)).containsExactly(young, old);
              assertThat(refunds().list(State.NEEDS_OPERATOR, 0, 10)).isEmpty();
              assertThat(refunds().count(null)).isEqualTo(3);
              assertThat(refunds().count(State.DUE)).isEqualTo(1);
            });
  }
}
