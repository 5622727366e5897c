package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
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
import org.jspecify.annotations.Nullable;

/**
 * The answer for one person in a batch.
 *
 * @param code of a refusal, or null
 * @param body as GET would give it; of a refusal it is made anew in the asker's language
 */
record StatusAnswer(
    int status, @Nullable ErrorCode code, byte[] body, Map<String, String> headers) {
  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());
  private static final byte[] NOTHING = {};

  /**
   * Reads {@code {"answers":[{"status","code","body","headers":{…}}…]}}.
   *
   * @throws IOException when it is something else
   */
  static List<StatusAnswer> readAll(byte[] json) throws IOException {
    List<StatusAnswer> answers = new ArrayList<>();
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

  private static StatusAnswer readOne(JsonParser parser) throws IOException {
    int status = 0;
    ErrorCode code = null;
    byte[] body = NOTHING;
    Map<String, String> headers = Map.of();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      switch (name) {
        case "status" -> status = parser.getInt();
        case "code" -> code = value == Event.VALUE_STRING ? code(parser.getString()) : null;
        case "body" -> body = parser.getString().getBytes(StandardCharsets.UTF_8);
        case "headers" -> headers = headers(parser);
        default -> require(value != Event.START_ARRAY && value != Event.START_OBJECT);
      }
    }
    require(status >= 200 && status <= 599);
    return new StatusAnswer(status, code, body, headers);
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
