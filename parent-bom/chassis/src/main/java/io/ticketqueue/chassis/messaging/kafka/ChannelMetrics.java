package io.ticketqueue.chassis.messaging.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * What a channel counts, all tagged {@code channel}: {@code tq_kafka_records_total} by outcome, and
 * gauges.
 */
final class ChannelMetrics {
  private final MeterRegistry registry;
  private final String channel;
  final Counter done;
  final Counter again;
  final Counter waited;
  final Counter deadLettered;
  final Counter restarts;
  final BrokerAccess access;

  ChannelMetrics(MeterRegistry registry, String channel) {
    this.registry = registry;
    this.channel = channel;
    this.done = outcome("done");
    this.again = outcome("again");
    this.waited = outcome("waited");
    this.deadLettered = outcome("dead");
    this.restarts = registry.counter("tq.kafka.restarts", "channel", channel);
    this.access =
        new BrokerAccess(channel, registry.counter("tq.kafka.refused", "channel", channel));
  }

  private Counter outcome(String outcome) {
    return registry.counter("tq.kafka.records", "channel", channel, "outcome", outcome);
  }

  void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).tag("channel", channel).strongReference(true).register(registry);
  }
}
