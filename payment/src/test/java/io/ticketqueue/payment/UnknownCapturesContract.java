package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Capture.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link UnknownCaptures} promises. */
public abstract class UnknownCapturesContract {
  private static final Duration LEASE = Duration.ofMinutes(1);

  protected abstract UnknownCaptures captures();

  protected abstract Transactions transactions();

  private final String key = Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32);

  private boolean note(String paymentKey, Duration wait) {
    return transactions()
        .requiresNew(() -> captures().note(paymentKey, "transaction", 150_000, wait));
  }

  private Optional<Capture> claim(Duration lease) {
    return transactions().requiresNew(() -> captures().claim(lease));
  }

  @Test
  void oneIsTakenOnceItsWaitIsOver() {
    assertThat(note(key, Duration.ofHours(1))).isTrue();
    assertThat(claim(LEASE)).isEmpty();
    String due = key.replace(key.charAt(0), '_');
    assertThat(note(due, Duration.ZERO)).isTrue();

    Capture claimed = claim(LEASE).orElseThrow();

    assertThat(claimed.paymentKey()).isEqualTo(due);
    assertThat(claimed.transactionId()).isEqualTo("transaction");
    assertThat(claimed.amount()).isEqualTo(150_000);
    assertThat(claimed.status()).isEqualTo(Status.UNKNOWN);
    assertThat(claimed.claims()).isEqualTo(1);
    assertThat(claim(LEASE)).isEmpty();
  }

  @Test
  void itIsNotedOnce() {
    assertThat(note(key, Duration.ZERO)).isTrue();
    assertThat(note(key, Duration.ZERO)).isFalse();
  }

  @Test
  void whatIsSettledIsListedButNotTakenAgain() {
    note(key, Duration.ZERO);
    Capture claimed = claim(LEASE).orElseThrow();
    transactions()
        .requiresNew(
            () -> captures().postpone(claimed, Status.NEEDS_OPERATOR, Duration.ZERO, 3, "refused"));
    assertThat(transactions().requiresNew(() -> captures().count(true))).isEqualTo(1);
    Capture again = claim(LEASE).orElseThrow();
    assertThat(again.status()).isEqualTo(Status.NEEDS_OPERATOR);
    assertThat(again.refusals()).isEqualTo(3);

    transactions().requiresNew(() -> captures().end(again, Status.REFUNDED));

    assertThat(claim(LEASE)).isEmpty();
    transactions()
        .requiresNew(
            () -> {
              assertThat(captures().list(true, 0, 10)).isEmpty();
              assertThat(captures().count(true)).isZero();
              assertThat(captures().list(false, 0, 10))
                  .extracting(Capture::status)
                  .containsExactly(Status.REFUNDED);
              assertThat(captures().count(false)).isEqualTo(1);
            });
  }

  @Test
  void aWorkerThatLostItsLeaseChangesNothing() {
    note(key, Duration.ZERO);
    Capture slow = claim(Duration.ZERO).orElseThrow();
    Capture next = claim(LEASE).orElseThrow();

    transactions().requiresNew(() -> captures().end(slow, Status.KNOWN));

    assertThat(transactions().requiresNew(() -> captures().count(true))).isEqualTo(1);
    transactions().requiresNew(() -> captures().end(next, Status.KNOWN));
    assertThat(transactions().requiresNew(() -> captures().count(true))).isZero();
  }
}
