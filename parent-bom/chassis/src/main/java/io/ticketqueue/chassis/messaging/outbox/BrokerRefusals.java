package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import io.ticketqueue.core.Ids;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** What becomes of an event that the broker refuses for its own sake (D-15). */
@Component
public class BrokerRefusals {
  private static final System.Logger LOG = System.getLogger(BrokerRefusals.class.getName());
  private static final int MAX_ATTEMPTS = 4;

  private final OutboxTable table;
  private final DeadLetters deadLetters;
  private final OutboxSettings settings;
  private final Clock clock;

  @Inject
  BrokerRefusals(OutboxTable table, DeadLetters deadLetters, OutboxSettings settings, Clock clock) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Notes a refusal in the current transaction: another attempt after a pause, or, after the last
   * one, a dead letter.
   *
   * @return whether the broker refuses this very record; anything else is waited for
   */
  boolean settle(PendingEvent event, Throwable cause) {
    if (!isOfTheRecord(cause)) {
      LOG.log(
          Level.DEBUG,
          "outbox=waiting event={0} cause={1}",
          event.id(),
          cause.getClass().getName());
      return false;
    }
    int attempts = event.attempts() + 1;
    boolean failed = attempts >= MAX_ATTEMPTS;
    table.refused(event, DeadLetter.describe(cause), pause(attempts), failed);
    LOG.log(
        failed ? Level.ERROR : Level.WARNING,
        "outbox={0} event={1} type={2} aggregate={3} attempts={4} cause={5}",
        failed ? "failed" : "refused",
        event.id(),
        event.eventType(),
        event.aggregateId(),
        attempts,
        cause.getClass().getName());
    if (failed) {
      deadLetters.add(letter(event, cause, attempts));
    }
    return true;
  }

  /** 1, 2, 4 times the first pause. */
  private Duration pause(int attempts) {
    return settings.rest().multipliedBy(1L << (attempts - 1));
  }

  private static boolean isOfTheRecord(Throwable cause) {
    return cause instanceof RecordTooLargeException
        || cause instanceof SerializationException
        || cause instanceof InvalidRecordException
        || cause instanceof PolicyViolationException
        || cause instanceof InvalidTopicException
        || cause instanceof ClassCastException;
  }

  private DeadLetter letter(PendingEvent event, Throwable cause, int attempts) {
    return new DeadLetter(
        Ids.next(),
        DeadLetter.OUTBOX,
        new DeadLetter.Origin(event.topic(), -1, event.seq(), event.aggregateId().toString()),
        new DeadLetter.Event(event.id(), event.eventType()),
        DeadLetter.describe(cause),
        attempts,
        clock.instant(),
        event.envelope());
  }
}
