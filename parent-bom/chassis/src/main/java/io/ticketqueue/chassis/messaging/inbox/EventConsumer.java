package io.ticketqueue.chassis.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.messaging.Causation;
import io.ticketqueue.chassis.messaging.DependencyUnavailableException;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.EventHandler;
import io.ticketqueue.chassis.messaging.FailureAction;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.chassis.messaging.PreparedHandler;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import io.ticketqueue.chassis.messaging.kafka.IncomingRecord;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Pause;
import io.ticketqueue.core.Trace;
import io.ticketqueue.core.log.Outage;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * One consumer of a service: takes records, runs the handler once per event, and decides what
 * becomes of a failure. On {@code resilient-kafka} a record that must wait goes back to the
 * connector, so that only its partition rests; on another connector it is tried again on the spot.
 */
public final class EventConsumer {
  private static final System.Logger LOG = System.getLogger(EventConsumer.class.getName());
  private static final int MAX_ATTEMPTS = 4; // where the connector counts none

  /** What the consumers of a service share. */
  record Parts(Inbox inbox, DeadLetters deadLetters, MeterRegistry metrics, Clock clock) {}

  private final String name;
  private final Map<String, EventHandler> handlers;
  private final @Nullable EventHandler otherwise;
  private final Parts parts;
  private final Outage outage;

  /**
   * @param handlers by event type
   * @param otherwise for every other type; null ignores them
   */
  EventConsumer(
      String name,
      Map<String, EventHandler> handlers,
      @Nullable EventHandler otherwise,
      Parts parts) {
    this.name = name;
    this.handlers = Map.copyOf(handlers);
    this.otherwise = otherwise;
    this.parts = parts;
    this.outage = new Outage(LOG, "consumer=" + name);
  }

  String name() {
    return name;
  }

  /** Takes one record; never throws, since a stream its consumer cancels cannot be revived. */
  @SuppressWarnings("IllegalCatch")
  public void receive(Message<String> message) {
    try {
      settle(ReceivedMessage.of(message));
    } catch (Throwable t) {
      outage.failed("record=waits", t);
      var unused = message.nack(new DependencyUnavailableException("not settled", t));
    }
  }

  private void settle(ReceivedMessage received) {
    if (received.record() == null) {
      settleOnTheSpot(received);
    } else {
      settleByConnector(received, received.record());
    }
  }

  /** One attempt; our connector brings the record back, and only its partition rests. */
  private void settleByConnector(ReceivedMessage received, IncomingRecord record) {
    Throwable failure = attempt(received.text());
    if (failure == null) {
      var unused = received.message().ack();
      return;
    }
    FailureAction action =
        decide(received, failure, new Attempts(record.attempt(), record.isLastAttempt()));
    var unused = received.message().nack(reason(action, failure));
  }

  /** Attempts until the record is done or listed; another connector cannot bring it back. */
  private void settleOnTheSpot(ReceivedMessage received) {
    int attempt = 1;
    Throwable failure = attempt(received.text());
    while (failure != null) {
      FailureAction action =
          decide(received, failure, new Attempts(attempt, attempt >= MAX_ATTEMPTS));
      if (action == FailureAction.DEAD_LETTER) {
        break;
      }
      pause(attempt);
      attempt = action == FailureAction.WAIT ? attempt : attempt + 1;
      failure = attempt(received.text());
    }
    var unused = received.message().ack();
  }

  /** How often a record was tried, and whether a fault of its own now makes it a dead letter. */
  private record Attempts(int made, boolean last) {}

  /** What becomes of the record; a dead letter is on the service's list when this returns. */
  private FailureAction decide(ReceivedMessage received, Throwable failure, Attempts attempts) {
    FailureAction action = FailureAction.of(failure);
    if (action == FailureAction.RETRY && attempts.last()) {
      action = FailureAction.DEAD_LETTER;
    }
    if (action == FailureAction.DEAD_LETTER && !list(received, failure, attempts.made())) {
      action = FailureAction.WAIT;
    }
    count(action.name().toLowerCase(Locale.ROOT));
    return action;
  }

  private static Throwable reason(FailureAction action, Throwable failure) {
    return switch (action) {
      case WAIT -> new DependencyUnavailableException("waiting", failure);
      case RETRY -> failure;
      case DEAD_LETTER ->
          failure instanceof NonRetryableException refused
              ? refused
              : new NonRetryableException("given up", failure);
    };
  }

  private static void pause(int attempt) {
    boolean unused = Pause.of(Duration.ofSeconds(1L << Math.min(attempt - 1, 2)));
  }

  /** Runs the handler; returns what went wrong. */
  @SuppressWarnings("IllegalCatch") // whatever a handler throws is judged
  public @Nullable Throwable attempt(@Nullable String text) {
    try {
      EventEnvelope event = EventEnvelope.parse(text);
      EventHandler handler = handlers.getOrDefault(event.eventType(), otherwise);
      if (handler == null) {
        LOG.log(Level.DEBUG, "consumer={0} event={1} ignored", name, event.eventType());
        count("ignored");
        return null;
      }
      Trace.run(trace(event), () -> once(event, handler));
      return null;
    } catch (Throwable t) {
      return t;
    }
  }

  private void once(EventEnvelope event, EventHandler handler) {
    UUID id = event.eventId();
    boolean ran =
        handler instanceof PreparedHandler asking
            ? onceAsked(event, asking)
            : runOnce(id, () -> handler.handle(event));
    count(ran ? "done" : "repeated");
    LOG.log(
        ran ? Level.INFO : Level.DEBUG,
        "consumer={0} event={1} type={2} aggregate={3} outcome={4}",
        name,
        id,
        event.eventType(),
        event.aggregateId(),
        ran ? "done" : "repeated");
  }

  /** Asks nobody about an event that was dealt with: whom it would ask may be away now. */
  private boolean onceAsked(EventEnvelope event, PreparedHandler handler) {
    UUID id = event.eventId();
    return !parts.inbox().contains(id, name) && runOnce(id, handler.prepare(event));
  }

  private boolean runOnce(UUID event, Runnable effect) {
    return parts.inbox().runOnce(event, name, () -> Causation.run(event, effect));
  }

  private static String trace(EventEnvelope event) {
    return Objects.requireNonNullElse(event.metadata().correlationId(), event.eventId().toString());
  }

  /** Puts a record on the service's own list; false when it must wait for the list. */
  private boolean list(ReceivedMessage received, Throwable failure, int attempts) {
    try {
      parts.deadLetters().add(letter(received, failure, attempts));
      return true;
    } catch (RuntimeException e) {
      outage.failed("deadLetter=not-listed", e);
      // the dead-letter topic still takes a record that the list cannot
      return FailureAction.of(e) != FailureAction.WAIT && received.record() != null;
    }
  }

  private DeadLetter letter(ReceivedMessage received, Throwable failure, int attempts) {
    return new DeadLetter(
        Ids.next(),
        name,
        received.origin(),
        event(received.text()),
        DeadLetter.describe(failure),
        attempts,
        parts.clock().instant(),
        received.text());
  }

  private static DeadLetter.Event event(@Nullable String text) {
    try {
      EventEnvelope event = EventEnvelope.parse(text);
      return new DeadLetter.Event(event.eventId(), event.eventType());
    } catch (NonRetryableException e) {
      return DeadLetter.Event.UNKNOWN;
    }
  }

  private void count(String outcome) {
    parts.metrics().counter("tq.events", "consumer", name, "outcome", outcome).increment();
  }
}
