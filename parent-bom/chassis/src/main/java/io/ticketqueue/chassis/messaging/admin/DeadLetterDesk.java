package io.ticketqueue.chassis.messaging.admin;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.messaging.FailureAction;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters.Resolution;
import io.ticketqueue.chassis.messaging.inbox.EventConsumer;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.chassis.messaging.outbox.OutboxTable;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What an operator may do about dead letters: have them handled again, or discard them. */
@Component
public class DeadLetterDesk {
  private static final System.Logger LOG = System.getLogger(DeadLetterDesk.class.getName());
  private static final int RETRY_SECONDS = 5;

  private final DeadLetters letters;
  private final EventConsumers consumers;
  private final OutboxTable outbox;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  public DeadLetterDesk(
      DeadLetters letters,
      EventConsumers consumers,
      OutboxTable outbox,
      Transactions transactions,
      Audit audit) {
    this.letters = letters;
    this.consumers = consumers;
    this.outbox = outbox;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * Runs the letter's own handler now, here; no other consumer sees it. If that fails again the
   * letter stays, with the new cause.
   *
   * @throws Problem DEAD_LETTER_NOT_FOUND; SERVICE_UNAVAILABLE when something it needs is away
   */
  public void replay(UUID id) {
    DeadLetter letter = find(id);
    if (letter.consumer().equals(DeadLetter.OUTBOX)) {
      endOwn(letter, Resolution.REPLAYED, outbox::revive);
      return;
    }
    EventConsumer consumer =
        consumers
            .consumer(letter.consumer())
            .orElseThrow(() -> new Problem(ErrorCode.DEAD_LETTER_NOT_FOUND));
    // The handler commits by itself: what is not known to have ended was at least begun by
    // somebody.
    transactions.requiresNew(() -> record(letter, "DEAD_LETTER_REPLAY_BEGUN", "BEGUN"));
    Throwable failure = consumer.attempt(letter.payload());
    if (failure == null) {
      replayed(letter);
    } else if (FailureAction.of(failure) == FailureAction.WAIT) {
      throw Problem.unavailable(RETRY_SECONDS, failure);
    } else {
      transactions.required(
          () -> {
            letters.failedAgain(id, DeadLetter.describe(failure));
            record(letter, "DEAD_LETTER_REPLAYED", "FAILED_AGAIN");
          });
      log(letter, "failed again");
    }
  }

  /**
   * Gives the record up.
   *
   * @throws Problem DEAD_LETTER_NOT_FOUND
   */
  public void discard(UUID id) {
    DeadLetter letter = find(id);
    if (letter.consumer().equals(DeadLetter.OUTBOX)) {
      endOwn(letter, Resolution.DISCARDED, outbox::discard);
    } else {
      end(letter, Resolution.DISCARDED);
    }
  }

  /** An event of our own: its row and its letter change together. */
  private void endOwn(DeadLetter letter, Resolution resolution, Predicate<UUID> row) {
    boolean unused =
        transactions.requiresNew(() -> row.test(eventOf(letter)) && resolve(letter, resolution));
    log(letter, resolution.name());
  }

  /** The handler has had its effect, also where another operator has ended the letter meanwhile. */
  private void replayed(DeadLetter letter) {
    transactions.required(
        () -> {
          boolean unused = letters.resolve(letter.id(), Resolution.REPLAYED);
          record(letter, "DEAD_LETTER_REPLAYED", Resolution.REPLAYED.name());
        });
    log(letter, Resolution.REPLAYED.name());
  }

  private void end(DeadLetter letter, Resolution resolution) {
    boolean unused = transactions.required(() -> resolve(letter, resolution));
    log(letter, resolution.name());
  }

  private boolean resolve(DeadLetter letter, Resolution resolution) {
    boolean ended = letters.resolve(letter.id(), resolution);
    if (ended) {
      record(letter, "DEAD_LETTER_" + resolution, resolution.name());
    }
    return ended;
  }

  private void record(DeadLetter letter, String action, String outcome) {
    audit.record(
        action,
        "dead-letter:" + letter.id(),
        Map.of("consumer", letter.consumer(), "attempts", letter.attempts()),
        Map.of("outcome", outcome));
  }

  private DeadLetter find(UUID id) {
    return letters.find(id).orElseThrow(() -> new Problem(ErrorCode.DEAD_LETTER_NOT_FOUND));
  }

  private static UUID eventOf(DeadLetter letter) {
    UUID event = letter.event().id();
    if (event == null) {
      throw new IllegalStateException("an outbox letter names its event");
    }
    return event;
  }

  private static void log(DeadLetter letter, String outcome) {
    LOG.log(
        Level.WARNING,
        "deadLetter={0} consumer={1} event={2} type={3} outcome={4}",
        letter.id(),
        letter.consumer(),
        letter.event().id(),
        letter.event().type(),
        outcome);
  }
}
