package io.ticketqueue.chassis.messaging.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.ticketqueue.chassis.messaging.Causation;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes the events of a transaction (D-15): they are published if it commits, and only then, in the
 * order in which they were written as long as the writer holds the lock of the aggregate's row.
 */
@ApplicationScoped
public class Outbox {
  private final OutboxTable table;
  private final OutboxSettings settings;
  private final Event<OutboxAppended> appended;
  private final Clock clock;

  @Inject
  Outbox(OutboxTable table, OutboxSettings settings, Event<OutboxAppended> appended, Clock clock) {
    this.table = table;
    this.settings = settings;
    this.appended = appended;
    this.clock = clock;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  Outbox() {
    this.table = null;
    this.settings = null;
    this.appended = null;
    this.clock = null;
  }

  /**
   * Writes an event in the current transaction. Lock the aggregate's row first (an update of it
   * does), or two transactions may publish in the wrong order. The trace id of this thread becomes
   * its correlation id, the event it is handling its causation id.
   *
   * @return the event's id
   * @throws io.ticketqueue.chassis.config.BadConfiguration when its aggregate type has no topic
   *     here
   * @throws jakarta.transaction.TransactionalException when there is no transaction
   */
  @Transactional(TxType.MANDATORY)
  public UUID append(OutboxEvent event) {
    String topic = settings.topic(event.aggregateType());
    EventEnvelope envelope = envelope(event);
    table.append(envelope, topic);
    appended.fire(new OutboxAppended(topic));
    return envelope.eventId();
  }

  /** Writes many events by one statement, in their order; else as {@link #append}. */
  @Transactional(TxType.MANDATORY)
  public void appendAll(List<OutboxEvent> events) {
    events.stream()
        .collect(groupingBy(event -> settings.topic(event.aggregateType()), toList()))
        .forEach(
            (topic, some) -> {
              table.appendAll(some.stream().map(this::envelope).toList(), topic);
              appended.fire(new OutboxAppended(topic));
            });
  }

  private EventEnvelope envelope(OutboxEvent event) {
    return new EventEnvelope(
        Ids.next(),
        event.eventType(),
        event.aggregateId(),
        event.aggregateType(),
        EventEnvelope.VERSION,
        clock.instant(),
        new EventEnvelope.Metadata(
            Trace.require(),
            Objects.toString(Causation.current(), null),
            Objects.toString(event.userId(), null)),
        event.payload());
  }
}
