package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.KafkaRights;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a part that is taken over gets at in Kafka. */
abstract class KafkaTakeover extends Takeover {
  KafkaTakeover(Stack stack, DataFolder data) {
    super(stack, data);
  }

  @ParameterizedTest
  @FieldSource("TAKEN")
  void onlyPaymentSaysThatAPaymentSucceeded(String part) throws Exception {
    Map<String, String> environment = environment(part);
    if (!KafkaRights.SERVICES.contains(part)) {
      assertThat(environment.keySet()).noneMatch(name -> name.startsWith("KAFKA_"));
      return;
    }
    try (var producer =
        new KafkaProducer<>(client(environment), new StringSerializer(), new StringSerializer())) {
      var sent =
          producer.send(
              new ProducerRecord<>(
                  "payment.events",
                  "k",
                  "{\"eventType\":\"PaymentSuccess\",\"by\":\"" + part + "\"}"));
      if (part.equals("payment")) {
        return;
      }
      assertThatThrownBy(() -> sent.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
    assertKafkaLogged(part, "payment.events");
  }

  @ParameterizedTest
  @FieldSource("TAKEN")
  void anothersGroupIsNotJoined(String part) throws Exception {
    Map<String, String> environment = environment(part);
    if (!KafkaRights.SERVICES.contains(part)) {
      return;
    }
    String group =
        part.equals("reservation") ? "event-payment-consumer" : "reservation-payment-consumer";
    Map<String, Object> settings = client(environment);
    settings.put("group.id", group);
    settings.put("group.protocol", "consumer");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("payment.events"));
      assertThatThrownBy(
              () -> {
                long end = System.nanoTime() + SOON.toNanos();
                while (System.nanoTime() < end) {
                  consumer.poll(Duration.ofMillis(200));
                }
              })
          .isInstanceOf(AuthorizationException.class);
    }
    assertKafkaLogged(part, group);
  }

  private static Map<String, Object> client(Map<String, String> environment) {
    var settings = new HashMap<String, Object>();
    for (String name :
        List.of("bootstrap.servers", "security.protocol", "sasl.mechanism", "sasl.jaas.config")) {
      String variable = "KAFKA_" + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
      settings.put(name, environment.get(variable));
    }
    return settings;
  }

  private void assertKafkaLogged(String part, String resource) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(log("kafka").lines())
                    .anyMatch(
                        line ->
                            line.contains("Principal = User:" + part + " is Denied")
                                && line.contains(resource)));
  }
}
