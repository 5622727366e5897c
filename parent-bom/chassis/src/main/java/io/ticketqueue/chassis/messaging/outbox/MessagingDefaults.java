package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.messaging.kafka.ResilientKafkaConnector;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * What every application has without saying so: the channel of the outbox, on our connector. Weaker
 * than any file of the application.
 */
public final class MessagingDefaults implements ConfigSource {
  private static final int WEAK = 50;
  private static final Map<String, String> VALUES =
      Map.of("mp.messaging.outgoing.outbox.connector", ResilientKafkaConnector.NAME);

  @Override
  public Set<String> getPropertyNames() {
    return VALUES.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return VALUES.get(name);
  }

  @Override
  public String getName() {
    return "ticket queue messaging defaults";
  }

  @Override
  public int getOrdinal() {
    return WEAK;
  }
}
