package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.upstream.ResponseHead;
import io.ticketqueue.edge.upstream.ResponseHead.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("REQ-GW-009")
class ServiceErrorsTest {
  private static final String OURS =
      "{\"code\":\"X\",\"message\":\"매진\",\"timestamp\":\"2026-06-01T20:00:00\",\"traceId\":\"t\"";

  private static ResponseHead head(String type, String coding) {
    return new ResponseHead(
        409,
        List.of(new Field("Content-Type", type), new Field("Content-Encoding", coding)),
        BodyFraming.CHUNKED,
        true);
  }

  private static boolean isOurs(String coding, byte[] body, boolean whole) {
    byte[] buffer = Arrays.copyOf(body, body.length + 100); // as bodies are read
    return ServiceErrors.isOurs(
        head("Application/JSON; charset=UTF-8", coding), buffer, body.length, whole);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OURS + "}",
        OURS + ",\"errors\":[{\"field\":\"name\",\"message\":\"must not be blank\"}]}",
        "{ \"code\" : \"X\", \"message\" : \"m\", \"timestamp\" : \"t\", \"traceId\" : \"i\" }",
        "{\"code\":\"X\"}",
        "\n{\"traceId\":\"i\",\"timestamp\":\"t\",\"message\":\"m\",\"more\":{},\"code\":\"X\"}"
      })
  void errorWithACodeIsTheContractsWhereverTheCodeStands(String body) throws IOException {
    assertThat(isOurs("", bytes(body), true)).isTrue();
    assertThat(isOurs("gzip", packed(body), true)).isTrue();
    assertThat(isOurs("br", bytes(body), true)).as("nobody can tell").isFalse();
  }

  @Test
  void largeErrorIsRecognisedByItsBeginning() throws IOException {
    String large = OURS + ",\"unavailable\":[\"" + "x".repeat(100_000) + "\"]}";
    assertThat(isOurs("", Arrays.copyOf(bytes(large), 64 * 1024), false)).isTrue();
    assertThat(isOurs("gzip", packed(large), false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"error\":\"java.sql.SQLException: no such table\"}",
        "{\"code\":null}",
        "{ \"code\":\"X\"",
        "{\"code\":500,\"message\":\"m\",\"timestamp\":\"t\",\"traceId\":\"i\"}",
        "<h1>\"code\",\"message\",\"timestamp\",\"traceId\"</h1>"
      })
  void errorWithoutACodeIsNotTheContracts(String body) throws IOException {
    assertThat(isOurs("", bytes(body), true)).isFalse();
    assertThat(isOurs("gzip", packed(body), true)).isFalse();
    assertThat(isOurs("gzip", bytes(body), true)).isFalse();
  }

  @Test
  void invalidOrTooDeepJsonIsNotTheContracts() {
    byte[] ours = bytes(OURS + "}");
    assertThat(ServiceErrors.isOurs(head("text/html", ""), ours, ours.length, true)).isFalse();
    assertThat(isOurs("", bytes("{\"a\":".repeat(5000)), true)).isFalse();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(text));
    }
    return bytes.toByteArray();
  }
}
