package io.ticketqueue.stack.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.JsonP;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final byte[] BODY = "{\"version\":1}".getBytes(StandardCharsets.UTF_8);
  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"b64\":false,\"crit\":[\"b64\"]}";

  private final BoxOfficeKey key = new BoxOfficeKey("k");
  private final Keys keys = Keys.of(key.set());

  @Test
  void aBodyIsSignedByAKnownKeyAndNotByAnother() {
    String signature = key.detached(HEADER, BODY);

    assertThat(keys.haveSigned(BODY, signature)).isTrue();
    assertThat(keys.haveSigned("{\"version\":2}".getBytes(StandardCharsets.UTF_8), signature))
        .isFalse();
    assertThat(Keys.of(new BoxOfficeKey("k").set()).haveSigned(BODY, signature)).isFalse();
    assertThat(Keys.of(new BoxOfficeKey("other").set()).haveSigned(BODY, signature)).isFalse();
    assertThat(Keys.NONE.haveSigned(BODY, signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"EdDSA\",\"kid\":\"k\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"b64\":false}",
        "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"b64\":true,\"crit\":[\"b64\"]}",
        "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"b64\":\"no\",\"crit\":[\"b64\"]}",
        "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"b64\":false,\"crit\":[\"b64\",\"exp\"]}",
        "{\"alg\":\"none\",\"kid\":\"k\",\"b64\":false,\"crit\":[\"b64\"]}",
        "{\"alg\":\"EdDSA\",\"b64\":false,\"crit\":[\"b64\"]}",
        "not json"
      })
  void underAnotherHeaderNothingCountsAsSigned(String header) {
    assertThat(keys.haveSigned(BODY, key.detached(header, BODY))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a..b", "a.b.c", "a.b.c.d", "...."})
  void whatIsNoSignatureSignsNothing(String signature) {
    assertThat(keys.haveSigned(BODY, signature)).isFalse();
    assertThat(keys.payload(signature)).isEmpty();
  }

  @Test
  void aCodeWithSpareBitsSetIsAnotherCode() {
    String code = key.jws(JsonP.createObjectBuilder().add("ticket", "T"));
    assertThat(keys.payload(code)).isPresent();

    char last = code.charAt(code.length() - 1); // 64 bytes: four spare bits
    String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char spare = signs.charAt(signs.indexOf(last) | 1);
    assertThat(spare).isNotEqualTo(last);
    assertThat(keys.payload(code.substring(0, code.length() - 1) + spare)).isEmpty();
    assertThat(keys.payload(code + "=")).isEmpty();
  }
}
