package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPTest {
  private static String nested(int depth) {
    return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 999, 1001, 2000, 100_000})
  void whatIsNestedTooDeeplyIsNoObject(int depth) {
    assertThatThrownBy(() -> JsonP.readObject(nested(depth))).isInstanceOf(JsonException.class);
    assertThat(LenientJson.parse(nested(depth))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 64})
  void whatIsNestedAsUsualIsRead(int depth) {
    assertThat(JsonP.readObject(nested(depth))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "5"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> JsonP.readObject(text)).isInstanceOf(JsonException.class);
  }
}
