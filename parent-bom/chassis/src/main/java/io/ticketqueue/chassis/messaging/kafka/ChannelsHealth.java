package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Live while every channel is: DOWN when one was cancelled, has not polled for a minute, or has had
 * a record in flight for five. It stays UP while a broker is away; its data name what it waits for.
 */
@Liveness
@Component
public class ChannelsHealth implements HealthCheck {
  private final Instance<ResilientKafkaConnector> connector;

  @Inject
  public ChannelsHealth(
      @Connector(ResilientKafkaConnector.NAME) Instance<ResilientKafkaConnector> connector) {
    this.connector = connector;
  }

  @Override
  public HealthCheckResponse call() {
    return of(connector.get());
  }

  static HealthCheckResponse of(ResilientKafkaConnector connector) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("kafka-channels").up();
    for (ChannelState channel : connector.channels()) {
      answer.withData(channel.channel(), channel.describe());
      if (!channel.alive()) {
        answer.down();
      }
    }
    return answer.build();
  }
}
