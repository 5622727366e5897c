package io.ticketqueue.chassis.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.config.ChassisDefaults;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The connector with its channels, as a runtime would connect them. */
public final class TestChannels implements AutoCloseable {
  final MeterRegistry metrics = new SimpleMeterRegistry();
  final ResilientKafkaConnector connector = new ResilientKafkaConnector(metrics);
  private final Map<String, Object> client;

  /**
   * @param client where the broker is, and how to log in
   */
  public TestChannels(Map<String, Object> client) {
    this.client = client;
  }

  /** An incoming channel whose records go to the handler, one after the other. */
  public ChannelState incoming(Map<String, String> attributes, Consumer<Message<?>> handler) {
    IncomingChannel channel = connector.incoming(settings(attributes));
    channel.subscribe(
        new Subscriber<Message<?>>() {
          @Override
          public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(Message<?> message) {
            handler.accept(message);
          }

          @Override
          public void onError(Throwable t) {}

          @Override
          public void onComplete() {}
        });
    return channel;
  }

  /** An outgoing channel. */
  public Consumer<Message<?>> outgoing(Map<String, String> attributes) {
    OutgoingChannel channel = connector.outgoing(settings(attributes));
    channel.onSubscribe(
        new Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
    return channel::onNext;
  }

  ChannelSettings settings(Map<String, String> attributes) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "channel-name", "test",
                "nack.backoff.ms", "50",
                "nack.backoff.max.ms", "500"));
    client.forEach((name, value) -> all.put(name, value.toString()));
    ChassisDefaults defaults = new ChassisDefaults();
    for (String key : defaults.getPropertyNames()) {
      if (key.startsWith("kafka.")) {
        all.putIfAbsent(key.substring("kafka.".length()), defaults.getValue(key));
      }
    }
    all.putAll(attributes);
    return new ChannelSettings(all);
  }

  @Override
  public void close() {
    connector.close();
  }
}
