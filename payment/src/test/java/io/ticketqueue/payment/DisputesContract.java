package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Dispute.State;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Disputes} promises. */
public abstract class DisputesContract {
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00.123456Z");

  protected abstract Disputes disputes();

  protected abstract Transactions transactions();

  private final UUID payment = UUID.randomUUID();

  private Dispute dispute(String reference, Instant openedAt) {
    return new Dispute(
        Ids.next(), payment, UUID.randomUUID(), reference, 150_000, State.OPEN, openedAt, null);
  }

  private boolean open(Dispute dispute) {
    return transactions().requiresNew(() -> disputes().open(dispute));
  }

  private boolean close(Dispute dispute) {
    return transactions().requiresNew(() -> disputes().close(dispute.id(), NOW.plusSeconds(9)));
  }

  @Test
  void aReferenceOfAPaymentIsOneCase() {
    Dispute dispute = dispute("d-1", NOW);

    assertThat(open(dispute)).isTrue();
    assertThat(open(dispute("d-1", NOW.plusSeconds(1)))).isFalse();

    assertThat(transactions().requiresNew(() -> disputes().of(payment))).containsExactly(dispute);
    assertThat(transactions().requiresNew(() -> disputes().of(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aCaseIsClosedOnceAndStaysAsItWas() {
    Dispute dispute = dispute("d-1", NOW);
    open(dispute);

    assertThat(close(dispute)).isTrue();
    assertThat(close(dispute)).isFalse();
    assertThat(open(dispute)).isFalse();

    assertThat(transactions().requiresNew(() -> disputes().of(payment)))
        .containsExactly(dispute.closed(NOW.plusSeconds(9)));
  }

  @Test
  void aListHasTheNewestFirst() {
    Dispute old = dispute("d-1", NOW);
    Dispute young = dispute("d-2", NOW.plusSeconds(1));
    open(young);
    open(old);
    close(old);

    transactions()
        .requiresNew(
            () -> {
              assertThat(disputes().list(0, 10))
                  .extracting(Dispute::reference)
                  .containsExactly("d-2", "d-1");
              assertThat(disputes().list(1, 1))
                  .extracting(Dispute::state)
                  .containsExactly(State.CLOSED);
              assertThat(disputes().count()).isEqualTo(new Disputes.Counts(2, 1));
            });
  }
}
