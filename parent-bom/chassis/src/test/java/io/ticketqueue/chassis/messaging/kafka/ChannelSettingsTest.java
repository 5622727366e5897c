package io.ticketqueue.chassis.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.config.BadConfiguration;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ChannelSettingsTest {
  private static Config config(Map<String, String> values) {
    return (Config)
        Proxy.newProxyInstance(
            ChannelSettingsTest.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getPropertyNames" -> values.keySet();
                  case "getOptionalValue" -> Optional.ofNullable(values.get((String) arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void passesOnWhatTheClientsKnowOverWhatTheApplicationShares() {
    ChannelSettings settings =
        ChannelSettings.of(
            config(Map.of("channel-name", "c", "acks", "1", "buffer.size", "5")),
            config(
                Map.of(
                    "kafka.bootstrap.servers", "one:9092,two:9092",
                    "kafka.security.protocol", "SASL_SSL",
                    "kafka.sasl.jaas.config", "secret",
                    "kafka.ssl.truststore.location", "/trust",
                    "kafka.acks", "0")));
    assertThat(settings.producer(Map.of("acks", "all", "linger.ms", "2")))
        .containsOnly(
            Map.entry("bootstrap.servers", "one:9092,two:9092"),
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("sasl.jaas.config", "secret"),
            Map.entry("ssl.truststore.location", "/trust"),
            Map.entry("acks", "1"),
            Map.entry("linger.ms", "2"));
    assertThat(settings.topic()).isEqualTo("c");
  }

  @Test
  void refusesAnAttributeInAnotherSpellingAndLeavesStrangersAlone() {
    Config application = config(Map.of("kafka.bootstrap.servers", "one:9092"));
    for (String misspelt : List.of("dead-letter-topic", "deadLetterTopic", "group_id", "acks-")) {
      assertThatThrownBy(
              () ->
                  ChannelSettings.of(
                      config(Map.of("channel-name", "events", misspelt, "x")), application))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("mp.messaging.*.events." + misspelt);
    }
    ChannelSettings settings =
        ChannelSettings.of(
            config(Map.of("channel-name", "c", "plugin.url", "x", "GROUP_ID", "g")), application);
    assertThat(settings.optional("plugin.url")).isEqualTo("x");
  }

  @Test
  void aValueThatKafkaDoesNotTakeStopsTheStart() {
    ResilientKafkaConnector connector = new ResilientKafkaConnector(new SimpleMeterRegistry());
    assertThatThrownBy(
            () ->
                connector.incoming(
                    new ChannelSettings(
                        Map.of(
                            "channel-name", "payment-events",
                            "bootstrap.servers", "one:9092",
                            "group.id", "g",
                            "fetch.min.bytes", "many"))))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContainingAll("payment-events", "fetch.min.bytes");
    assertThatThrownBy(
            () ->
                connector.outgoing(
                    new ChannelSettings(
                        Map.of("channel-name", "outbox", "bootstrap.servers", "a:1", "acks", "2"))))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContainingAll("outbox", "acks");
  }

  @Test
  void namesTheKeyThatIsMissingOrWrong() {
    ResilientKafkaConnector connector = new ResilientKafkaConnector(new SimpleMeterRegistry());
    assertThatThrownBy(
            () -> connector.incoming(new ChannelSettings(Map.of("channel-name", "payment-events"))))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("mp.messaging.*.payment-events.group.id");
    assertThatThrownBy(
            () ->
                connector.outgoing(
                    new ChannelSettings(Map.of("channel-name", "outbox", "window.size", "0"))))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("mp.messaging.*.outbox.window.size");
  }
}
