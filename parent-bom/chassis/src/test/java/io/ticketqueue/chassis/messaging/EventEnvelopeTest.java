package io.ticketqueue.chassis.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventEnvelopeTest {
  @Test
  void readsWhatItWrites() {
    EventEnvelope event =
        new EventEnvelope(
            UUID.randomUUID(),
            "PaymentSuccess",
            UUID.randomUUID(),
            "Payment",
            "v1",
            Instant.parse("2026-06-01T11:00:00.123Z"),
            new EventEnvelope.Metadata("trace", null, "user"),
            Json.createObjectBuilder().add("amount", 150000).build());
    assertThat(EventEnvelope.parse(event.format())).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"eventId\":1}",
        "{\"eventId\":\"x\",\"eventType\":\"y\"}",
        "{\"eventId\":\"6f1c1d52-0d5c-4d55-8d2f-4be3d2b8b5b3\",\"eventType\":\"T\",\"aggregateId\":"
            + "\"6f1c1d52-0d5c-4d55-8d2f-4be3d2b8b5b3\",\"aggregateType\":\"A\",\"timestamp\":\"now\","
            + "\"payload\":{}}"
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> EventEnvelope.parse(text)).isInstanceOf(NonRetryableException.class);
  }

  @Test
  void refusesARecordWithoutValue() {
    assertThatThrownBy(() -> EventEnvelope.parse(null)).isInstanceOf(NonRetryableException.class);
  }
}
