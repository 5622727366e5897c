package io.ticketqueue.chassis.messaging.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.SqlAuditLog;
import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.EventHandler;
import io.ticketqueue.chassis.messaging.admin.DeadLetterDesk;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import io.ticketqueue.chassis.messaging.deadletter.TestStores;
import io.ticketqueue.chassis.messaging.inbox.EventConsumer;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.chassis.messaging.inbox.SqlInbox;
import io.ticketqueue.chassis.messaging.kafka.TestChannels;
import jakarta.enterprise.event.Event;
import jakarta.json.Json;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/** One instance of a service: its outbox, publisher, inbox and dead letters, on real servers. */
public final class TestService implements AutoCloseable {
  public final TestDatabase database;
  public final OutboxSettings settings;
  public final OutboxTable table;
  public final SqlInbox inbox;
  public final DeadLetters letters;
  public final Outbox outbox;
  public final OutboxPublisher publisher;
  public final EventConsumers consumers;
  public final DeadLetterDesk desk;
  private final TestChannels channels;

  /** A service publishes aggregates of the type that its name is, to the topic. */
  public TestService(TestDatabase database, Map<String, Object> kafka, String name, String topic) {
    this(database, kafka, name, topic, Map.of());
  }

  /**
   * @param outgoing further attributes of its channel
   */
  public TestService(
      TestDatabase database,
      Map<String, Object> kafka,
      String name,
      String topic,
      Map<String, String> outgoing) {
    this.database = database;
    settings =
        new OutboxSettings(
            name, Map.of(name, topic), 100, Duration.ofSeconds(2), Duration.ofMillis(200), true);
    table = new OutboxTable(database.instance());
    inbox = new SqlInbox(database.instance(), database);
    letters = TestStores.deadLetters(database.instance(), database, name);
    channels = new TestChannels(kafka);
    OutboxChannel channel = new OutboxChannel(emitter(channels, outgoing), settings);
    Clock clock = Clock.systemUTC();
    publisher =
        new OutboxPublisher(
            new OutboxRound(
                table,
                new BrokerRefusals(table, letters, settings, clock),
                database,
                channel,
                settings),
            settings);
    outbox = new Outbox(table, settings, event(), clock);
    consumers = new EventConsumers(inbox, letters, new SimpleMeterRegistry(), clock);
    desk =
        new DeadLetterDesk(
            letters,
            consumers,
            table,
            database,
            new Audit(new SqlAuditLog(database.instance(), database), clock));
  }

  /** Publishes what is appended, from now on. */
  public void publish() {
    publisher.start();
  }

  public UUID append(UUID aggregate, int n) {
    return append(aggregate, n, "");
  }

  /** In a transaction of its own. */
  public UUID append(UUID aggregate, int n, String filling) {
    UUID id = database.requiresNew(() -> appendHere(aggregate, n, filling));
    publisher.wake();
    return id;
  }

  /** In the current transaction. */
  public UUID appendHere(UUID aggregate, int n, String filling) {
    var payload = Json.createObjectBuilder().add("n", n).add("filling", filling).build();
    return outbox.append(new OutboxEvent(settings.service(), aggregate, "Happened", payload));
  }

  /** A consumer on the topic, as the runtime would subscribe it. */
  public void consume(String group, String topic, String deadLetterTopic, EventHandler handler) {
    consume(group, Map.of("topic", topic, "dead-letter.topic", deadLetterTopic), handler);
  }

  public void consume(String group, Map<String, String> attributes, EventHandler handler) {
    EventConsumer consumer = consumers.register(group, Map.of("Happened", handler));
    Map<String, String> all = new HashMap<>(attributes);
    all.put("group.id", group);
    channels.incoming(all, message -> consumer.receive(strings(message)));
  }

  @SuppressWarnings("unchecked")
  private static Message<String> strings(Message<?> message) {
    return (Message<String>) message;
  }

  @SuppressWarnings("unchecked")
  private static Emitter<Object> emitter(TestChannels channels, Map<String, String> attributes) {
    var outgoing = channels.outgoing(attributes);
    return (Emitter<Object>)
        Proxy.newProxyInstance(
            TestService.class.getClassLoader(),
            new Class<?>[] {Emitter.class},
            (proxy, method, arguments) -> {
              outgoing.accept((Message<?>) arguments[0]);
              return null;
            });
  }

  @SuppressWarnings("unchecked")
  private static Event<OutboxAppended> event() {
    return (Event<OutboxAppended>)
        Proxy.newProxyInstance(
            TestService.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> null);
  }

  @Override
  public void close() {
    publisher.stop();
    channels.close();
  }
}
