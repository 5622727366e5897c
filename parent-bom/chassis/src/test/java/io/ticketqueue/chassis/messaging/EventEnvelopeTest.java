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

  private static EventEnvelope with(String payload) {
    return EventEnvelope.parse(
        """
        {"eventId":"6f1c1d52-0d5c-4d55-8d2f-4be3d2b8b5b3","eventType":"T",
         "aggregateId":"6f1c1d52-0d5c-4d55-8d2f-4be3d2b8b5b3","aggregateType":"A",
         "timestamp":"2026-06-01T11:00:00Z","payload":%s}
        """
            .formatted(payload));
  }

  @Test
  void readsMembersOfThePayloadByTheirType() {
    UUID id = UUID.randomUUID();
    EventEnvelope event =
        with("{\"id\":\"%1$s\",\"ids\":[\"%1$s\"],\"n\":7,\"text\":\"x\"}".formatted(id));
    assertThat(event.uuid("id")).isEqualTo(id);
    assertThat(event.uuids("ids")).containsExactly(id);
    assertThat(event.number("n")).isEqualTo(7);
    assertThat(event.text("text")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":\"1-1-1-1-1\",\"ids\":[1],\"n\":1.5,\"text\":\"\"}",
        "{\"id\":null,\"ids\":\"x\",\"n\":\"1\",\"text\":1}"
      })
  void refusesMembersThatAreMissingOrOfAnotherForm(String payload) {
    EventEnvelope event = with(payload);
    assertThatThrownBy(() -> event.uuid("id")).isInstanceOf(NonRetryableException.class);
    assertThatThrownBy(() -> event.uuids("ids")).isInstanceOf(NonRetryableException.class);
    assertThatThrownBy(() -> event.number("n")).isInstanceOf(NonRetryableException.class);
    assertThatThrownBy(() -> event.text("text")).isInstanceOf(NonRetryableException.class);
  }
}
