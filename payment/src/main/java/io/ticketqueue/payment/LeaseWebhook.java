package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.payment.StoredWebhooks.Claimed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Lets one worker at a time work on a webhook, each step in a transaction of its own. */
@Component
class LeaseWebhook {
  private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(2);

  /** So long a webhook may still wait once PortOne is back. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final int MOST_DOUBLINGS = 10;

  /** With the pauses between them a minute. */
  private static final int MOST_FAULTS = 6;

  private final StoredWebhooks stored;
  private final WebhookLetters letters;
  private final Transactions transactions;
  private final PaymentPolicy policy;

  @Inject
  LeaseWebhook(
      StoredWebhooks stored,
      WebhookLetters letters,
      Transactions transactions,
      PaymentPolicy policy) {
    this.stored = stored;
    this.letters = letters;
    this.transactions = transactions;
    this.policy = policy;
  }

  Optional<Claimed> claim() {
    return transactions.requiresNew(() -> stored.claim(policy.lease()));
  }

  void finish(Claimed claimed) {
    transactions.requiresNew(() -> stored.finish(claimed));
  }

  /** Another worker has its payment. */
  void waitForAnother(Claimed claimed) {
    transactions.requiresNew(() -> stored.postpone(claimed, BUSY_PAUSE, claimed.faults(), null));
  }

  /** What it needs is away: it waits without end. */
  void waitForDependency(Claimed claimed) {
    transactions.requiresNew(
        () -> stored.postpone(claimed, growing(claimed.claims()), claimed.faults(), null));
  }

  /**
   * It failed for its own sake: it is tried again, or listed for operators in the end.
   *
   * @return whether it was given up
   */
  boolean fail(Claimed claimed, Throwable fault) {
    int faults = claimed.faults() + 1;
    String error = DeadLetter.describe(fault).replace('\0', '\uFFFD');
    transactions.requiresNew(
        () -> {
          if (faults < MOST_FAULTS) {
            stored.postpone(claimed, growing(faults), faults, error);
          } else {
            stored.giveUp(claimed, error);
            letters.add(claimed.webhook(), faults, fault);
          }
        });
    return faults >= MOST_FAULTS;
  }

  private static Duration growing(int times) {
    Duration grown = SOON.multipliedBy(1L << Math.clamp(times - 1, 0, MOST_DOUBLINGS));
    return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
  }

  long waiting() {
    return transactions.requiresNew(stored::waiting);
  }
}
