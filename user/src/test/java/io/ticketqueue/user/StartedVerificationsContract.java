package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.StartedVerifications.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link StartedVerifications} does. */
abstract class StartedVerificationsContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofMinutes(10));

  private final Ticket ticket =
      new Ticket(
          UUID.randomUUID().toString().replace("-", ""), "the-proof", IdentityPurpose.SIGN_UP);

  abstract StartedVerifications started();

  abstract Transactions transactions();

  private boolean isGood(Ticket which, Instant at) {
    return transactions().required(() -> started().isGood(which, at));
  }

  private boolean spend(Ticket which, Instant at) {
    return transactions().required(() -> started().spend(which, at));
  }

  private void add() {
    transactions().required(() -> started().add(ticket, NOW, END));
  }

  @Test
  void itIsGoodOnceForItsPurposeWithItsProofUntilItsEnd() {
    add();

    assertThat(isGood(ticket, NOW)).isTrue();
    assertThat(isGood(ticket, END)).isFalse();
    assertThat(spend(ticket, END)).isFalse();
    assertThat(spend(ticket, NOW)).isTrue();
    assertThat(spend(ticket, NOW)).isFalse();
    assertThat(isGood(ticket, NOW)).isFalse();
  }

  @Test
  void whoKnowsOnlyPartOfItHasNothingAndSpendsNothing() {
    add();
    for (Ticket other :
        new Ticket[] {
          new Ticket(ticket.id(), "another", ticket.purpose()),
          new Ticket(ticket.id(), ticket.proof(), IdentityPurpose.PASSWORD_RESET),
          new Ticket(ticket.id() + "x", ticket.proof(), ticket.purpose())
        }) {
      assertThat(isGood(other, NOW)).isFalse();
      assertThat(spend(other, NOW)).isFalse();
    }

    assertThat(spend(ticket, NOW)).isTrue();
  }

  @Test
  void whatExpiredIsPurged() {
    add();

    transactions().required(() -> started().purge(NOW, 1000));
    assertThat(isGood(ticket, NOW)).isTrue();
    transactions().required(() -> started().purge(END.plusSeconds(1), 1000));

    assertThat(isGood(ticket, NOW)).isFalse();
  }
}
