package io.ticketqueue.chassis.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.eclipse.microprofile.reactive.messaging.spi.IncomingConnectorFactory;
import org.eclipse.microprofile.reactive.messaging.spi.OutgoingConnectorFactory;
import org.eclipse.microprofile.reactive.streams.operators.PublisherBuilder;
import org.eclipse.microprofile.reactive.streams.operators.ReactiveStreams;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/**
 * Connects channels to Kafka. {@code docs/messaging.md} lists the attributes; whatever else the
 * Kafka clients know (TLS, SASL, several brokers) is passed through, from the channel's attributes,
 * the connector's, or {@code kafka.*}.
 */
@ApplicationScoped
@Connector(ResilientKafkaConnector.NAME)
public class ResilientKafkaConnector implements IncomingConnectorFactory, OutgoingConnectorFactory {
  public static final String NAME = "resilient-kafka";

  private final List<ChannelState> channels = new CopyOnWriteArrayList<>();
  private final MeterRegistry registry;

  @Inject
  public ResilientKafkaConnector(Instance<MeterRegistry> registry) {
    this(registry.isResolvable() ? registry.get() : Metrics.globalRegistry);
  }

  /** A connector outside of CDI. */
  public ResilientKafkaConnector(MeterRegistry registry) {
    this.registry = registry;
  }

  ResilientKafkaConnector() {
    this(Metrics.globalRegistry);
  }

  @Override
  public PublisherBuilder<? extends Message<?>> getPublisherBuilder(Config config) {
    return ReactiveStreams.fromPublisher(
        incoming(ChannelSettings.of(config, ConfigProvider.getConfig())));
  }

  @Override
  public SubscriberBuilder<? extends Message<?>, Void> getSubscriberBuilder(Config config) {
    return ReactiveStreams.fromSubscriber(
        outgoing(ChannelSettings.of(config, ConfigProvider.getConfig())));
  }

  IncomingChannel incoming(ChannelSettings settings) {
    IncomingChannel channel =
        new IncomingChannel(settings, new ChannelMetrics(registry, settings.channel()));
    channels.add(channel);
    return channel;
  }

  OutgoingChannel outgoing(ChannelSettings settings) {
    OutgoingChannel channel =
        new OutgoingChannel(settings, new ChannelMetrics(registry, settings.channel()));
    channels.add(channel);
    return channel;
  }

  /** Every channel that has been connected. */
  public List<ChannelState> channels() {
    return List.copyOf(channels);
  }

  /** Ends every channel: what is in flight is finished and committed, what is queued is sent. */
  @PreDestroy
  public void close() {
    channels.forEach(ChannelState::stopping);
    channels.forEach(ChannelState::close);
  }
}
