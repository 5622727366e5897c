package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one person in a batch.
 *
 * @param body as the person would get it from the service
 * @param refusal to be told in the person's language instead of the body, or null
 */
record BatchAnswer(
    int status, byte[] body, Map<String, String> headers, @Nullable Problem refusal) {
  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());
  private static final Set<String> OF_ALL_REFUSALS =
      Set.of("code", "message", "timestamp", "traceId");

  /**
   * Reads {@code {"answers":[{"status","code","body","headers":{…}}…]}}.
   *
   * @throws IOException when it is something else; or a JsonException
   */
  static List<BatchAnswer> readAll(byte[] json) throws IOException {
    List<BatchAnswer> answers = new ArrayList<>();
    try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(json))) {
      require(parser.next() == Event.START_OBJECT);
      require(parser.next() == Event.KEY_NAME && parser.getString().equals("answers"));
      require(parser.next() == Event.START_ARRAY);
      while (parser.next() == Event.START_OBJECT) {
        answers.add(readOne(parser));
      }
    }
    return answers;
  }

  private static BatchAnswer readOne(JsonParser parser) throws IOException {
    int status = 0;
    ErrorCode code = null;
    String body = "";
    Map<String, String> headers = Map.of();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      switch (name) {
        case "status" -> status = parser.getInt();
        case "code" -> code = value == Event.VALUE_STRING ? code(parser.getString()) : null;
        case "body" -> body = parser.getString();
        case "headers" -> headers = headers(parser);
        default -> require(value != Event.START_ARRAY && value != Event.START_OBJECT);
      }
    }
    require(status >= 200 && status <= 599);
    return new BatchAnswer(
        status,
        body.getBytes(StandardCharsets.UTF_8),
        headers,
        code == null ? null : refusal(code, status, body));
  }

  /** Keeps what a refusal says beside its code: of ALREADY_IN_QUEUE, where the person is. */
  private static Problem refusal(ErrorCode code, int status, String body) {
    Problem refusal = Problem.withStatus(code, status);
    JsonP.readObject(body)
        .forEach(
            (name, value) -> {
              if (!OF_ALL_REFUSALS.contains(name)) {
                refusal.with(name, value);
              }
            });
    return refusal;
  }

  private static @Nullable ErrorCode code(String name) {
    try {
      return ErrorCode.valueOf(name);
    } catch (IllegalArgumentException e) {
      return null; // a code of a later version: its body is passed on as it is
    }
  }

  private static Map<String, String> headers(JsonParser parser) throws IOException {
    Map<String, String> headers = new HashMap<>();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      parser.next();
      String value = parser.getString();
      require(value.indexOf('\r') < 0 && value.indexOf('\n') < 0);
      headers.put(name, value);
    }
    return headers;
  }

  private static void require(boolean expected) throws IOException {
    if (!expected) {
      throw new IOException("invalid response to a batch");
    }
  }
}
