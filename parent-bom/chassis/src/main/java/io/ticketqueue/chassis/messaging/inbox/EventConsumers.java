package io.ticketqueue.chassis.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventHandler;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.ReactiveStreams;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/**
 * The consumers of a service. A service writes, for each topic it listens to:
 *
 * <pre>{@code
 * @Incoming("payment-events")
 * @Acknowledgment(Acknowledgment.Strategy.MANUAL)
 * SubscriberBuilder<Message<String>, Void> paymentEvents() {
 *   return events.consume("reservation-payment-consumer",
 *       Map.of("PaymentSuccess", this::paid, "PaymentFailed", this::failed));
 * }
 * }</pre>
 *
 * <p>A handler runs in the transaction of its inbox entry, with the event's trace id bound; what it
 * asks of other services it asks before ({@link EventHandler#prepared}). Records of one partition
 * are handled one after the other.
 */
@Component
public class EventConsumers {
  private final EventConsumer.Parts parts;
  private final Map<String, EventConsumer> consumers = new ConcurrentHashMap<>();

  @Inject
  public EventConsumers(Inbox inbox, DeadLetters deadLetters, MeterRegistry metrics, Clock clock) {
    this.parts = new EventConsumer.Parts(inbox, deadLetters, metrics, clock);
  }

  /**
   * Handles the named event types; any other is acknowledged and ignored.
   *
   * @param consumer the consumer group's name, by which the inbox remembers
   */
  public SubscriberBuilder<Message<String>, Void> consume(
      String consumer, Map<String, EventHandler> handlers) {
    return subscriber(register(consumer, handlers));
  }

  /** Hands every event to one handler, which leaves alone the types it does not know. */
  public SubscriberBuilder<Message<String>, Void> consume(String consumer, EventHandler handler) {
    return subscriber(register(new EventConsumer(consumer, Map.of(), handler, parts)));
  }

  public EventConsumer register(String name, Map<String, EventHandler> handlers) {
    return register(new EventConsumer(name, handlers, null, parts));
  }

  private EventConsumer register(EventConsumer consumer) {
    consumers.put(consumer.name(), consumer);
    return consumer;
  }

  private static SubscriberBuilder<Message<String>, Void> subscriber(EventConsumer consumer) {
    return ReactiveStreams.<Message<String>>builder().forEach(consumer::receive);
  }

  /** The consumer of that name, if it listens here. */
  public Optional<EventConsumer> consumer(String name) {
    return Optional.ofNullable(consumers.get(name));
  }
}
