package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.StoredWebhooks.Claimed;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link StoredWebhooks} promises. */
public abstract class StoredWebhooksContract {
  private static final Duration LEASE = Duration.ofMinutes(1);

  protected abstract StoredWebhooks stored();

  protected abstract Transactions transactions();

  private static Webhook webhook() {
    return Webhook.of(
        "msg_" + UUID.randomUUID(), "Transaction.Paid", "0".repeat(32), "transaction-1");
  }

  private boolean add(Webhook webhook, boolean due) {
    return transactions().requiresNew(() -> stored().add(webhook, due));
  }

  private Optional<Claimed> claim(Duration lease) {
    return transactions().requiresNew(() -> stored().claim(lease));
  }

  private Claimed claimed(Duration lease) {
    return claim(lease).orElseThrow();
  }

  private long waiting() {
    return transactions().requiresNew(() -> stored().waiting());
  }

  @Test
  void aWebhookIsTakenOnceAndAsItWasStored() {
    Webhook webhook = webhook();
    assertThat(add(webhook, true)).isTrue();

    Claimed claimed = claimed(LEASE);

    assertThat(claimed).isEqualTo(new Claimed(webhook, 1, 0));
    assertThat(claim(LEASE)).isEmpty();
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void anotherDeliveryIsNotWorkedOnAgain() {
    Webhook webhook = webhook();
    add(webhook, true);
    Claimed claimed = claimed(LEASE);
    transactions().requiresNew(() -> stored().finish(claimed));

    assertThat(add(webhook, true)).isFalse();

    assertThat(claim(LEASE)).isEmpty();
    assertThat(waiting()).isZero();
  }

  @Test
  void whatIsOnlyKeptIsNeverTaken() {
    Webhook bare = Webhook.of("msg_" + UUID.randomUUID(), null, null, null);
    assertThat(add(bare, false)).isTrue();
    assertThat(claim(LEASE)).isEmpty();
  }

  @Test
  void theOneThatHasBeenDueLongestComesFirst() {
    Webhook first = webhook();
    Webhook second = webhook();
    add(first, true);
    add(second, true);
    Claimed claimed = claimed(LEASE);
    assertThat(claimed.webhook()).isEqualTo(first);
    transactions().requiresNew(() -> stored().postpone(claimed, Duration.ZERO, 2, "later"));

    assertThat(claimed(LEASE).webhook()).isEqualTo(second);
    assertThat(claimed(LEASE)).isEqualTo(new Claimed(first, 2, 2));
  }

  @Test
  void aWorkerThatLostItsLeaseChangesNothing() {
    add(webhook(), true);
    Claimed slow = claimed(Duration.ZERO);
    Claimed next = claimed(LEASE);

    transactions().requiresNew(() -> stored().postpone(slow, Duration.ZERO, 1, "slow"));
    transactions().requiresNew(() -> stored().finish(slow));

    assertThat(claim(LEASE)).isEmpty();
    assertThat(waiting()).isEqualTo(1);
    transactions().requiresNew(() -> stored().finish(next));
    assertThat(waiting()).isZero();
  }

  @Test
  void whatWasGivenUpComesBackOnlyWhenItIsRevived() {
    Webhook webhook = webhook();
    add(webhook, true);
    Claimed claimed = claimed(LEASE);
    transactions().requiresNew(() -> stored().giveUp(claimed, "hopeless"));
    assertThat(claim(LEASE)).isEmpty();

    transactions().requiresNew(() -> stored().revive(webhook.id()));

    assertThat(claimed(LEASE)).isEqualTo(new Claimed(webhook, 2, 0));
  }
}
