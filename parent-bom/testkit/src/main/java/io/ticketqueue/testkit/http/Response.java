package io.ticketqueue.testkit.http;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What came back. The readers of its JSON fail with the whole exchange in their message.
 *
 * @param headers all values by name in any case
 * @param bytes the body as it came, still compressed if it came so
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Response(
    Request request, int status, Map<String, List<String>> headers, byte[] bytes) {
  /** The body as text. */
  public String body() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A header, its values joined by comma; empty when absent. */
  public String header(String name) {
    return String.join(", ", headers.getOrDefault(name, List.of()));
  }

  /** The body as a JSON object. */
  public JsonObject json() {
    return read(JsonValue::asJsonObject);
  }

  /** The body as a JSON array. */
  public JsonArray array() {
    return read(JsonValue::asJsonArray);
  }

  /** A member that is text; empty when it is absent or anything else. */
  public String text(String member) {
    return json().getString(member, "");
  }

  /** The error code; empty where the body is not an error. */
  public String code() {
    return body().startsWith("{") ? text("code") : "";
  }

  /** Status and error code: {@code 409 HOLD_EXPIRED}; without a code the status alone. */
  public String statusAndCode() {
    return (status + " " + code()).strip();
  }

  /** Itself, if the status is the expected one. */
  public Response expect(int expected) {
    if (status != expected) {
      throw new AssertionError("expected status " + expected + " but was:\n" + this);
    }
    return this;
  }

  /** Itself, if it is the expected refusal. */
  public Response expect(int expected, String code) {
    String wanted = expected + " " + code;
    if (!statusAndCode().equals(wanted)) {
      throw new AssertionError("expected " + wanted + " but was:\n" + this);
    }
    return this;
  }

  private <T> T read(Function<JsonValue, T> as) {
    try (var reader = Json.createReader(new StringReader(body()))) {
      return as.apply(reader.readValue());
    } catch (JsonException | ClassCastException e) {
      throw new AssertionError("not the expected kind of JSON:\n" + this, e);
    }
  }

  /** Request and response, as a failing test shows them. */
  @Override
  public String toString() {
    var text = new StringBuilder("> ").append(request.line()).append('\n');
    request
        .headers()
        .forEach(
            (name, value) ->
                text.append("> ").append(name).append(": ").append(value).append('\n'));
    if (!request.body().isEmpty()) {
      text.append("> ").append(request.body()).append('\n');
    }
    text.append("< ").append(status).append('\n');
    headers.forEach(
        (name, values) ->
            text.append("< ")
                .append(name)
                .append(": ")
                .append(String.join(", ", values))
                .append('\n'));
    return text.append("< ").append(body()).toString();
  }
}
