package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * JSON bodies by JSON-B, the same on every runtime: members that are null are written, unknown ones
 * are ignored, and a body that is not JSON, empty, or of the wrong types is 400 INVALID_REQUEST,
 * which names the members of a record that are of the wrong type. JSON is UTF-8 (RFC 8259, 8.1);
 * another charset is 415.
 */
@Provider
@ApplicationScoped
@Priority(100)
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
  private static final int LARGEST_BYTES = 1024 * 1024;

  /** Its registered name and the alias that clients write. */
  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

  private static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

  /** The JSON-B that reads and writes bodies. */
  public static Jsonb jsonb() {
    return JSONB;
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] marks, MediaType media) {
    return isJson(media) && ours(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] marks,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream in) {
    return parse(text(media, in), type, generic);
  }

  /**
   * The text of a body.
   *
   * @throws Problem UNSUPPORTED_MEDIA_TYPE for another charset than UTF-8, PAYLOAD_TOO_LARGE,
   *     INVALID_REQUEST for bytes that are not UTF-8, or not all there
   */
  static String text(MediaType media, InputStream in) {
    String charset = media.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !UTF_8.contains(charset.toLowerCase(Locale.ROOT))) {
      throw new Problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }
    byte[] body = bytes(in);
    if (body.length > LARGEST_BYTES) {
      throw new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
    }
    return text(body);
  }

  /** What cannot be read is broken or cut off, by the client: whatever a runtime throws then. */
  @SuppressWarnings("IllegalCatch")
  private static byte[] bytes(InputStream in) {
    try {
      return in.readNBytes(LARGEST_BYTES + 1);
    } catch (IOException | RuntimeException e) {
      throw noObject();
    }
  }

  /**
   * Reads a JSON object that came as text.
   *
   * @throws Problem INVALID_REQUEST as for a body of that type
   */
  public static <T> T read(String text, Class<T> type) {
    return type.cast(parse(text, type, type));
  }

  /**
   * A body as read, and which of its members were sent as null: JSON-B does not tell them from
   * those that are absent.
   */
  public record Sent<T>(T body, Set<String> nulls) {}

  /**
   * As {@link #read}, for a body in which null says something.
   *
   * @throws Problem INVALID_REQUEST as for a body of that type
   */
  public static <T extends Record> Sent<T> readSent(String text, Class<T> type) {
    JsonValue json = value(text);
    T body = type.cast(bound(json, text, type, type));
    return new Sent<>(
        body,
        json.asJsonObject().entrySet().stream()
            .filter(member -> member.getValue() == JsonValue.NULL)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw noObject();
    }
  }

  private static Object parse(String text, Class<?> type, Type generic) {
    return bound(value(text), text, type, generic);
  }

  private static Object bound(JsonValue json, String text, Class<?> type, Type generic) {
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      throw Problem.invalid("body", Violation.MISSING);
    }
    if (type.isRecord()) {
      if (!(json instanceof JsonObject object)) {
        throw noObject(); // JSON-B would take the first of an array
      }
      List<FieldError> errors = JsonShape.errors(object, type);
      if (!errors.isEmpty()) {
        throw Problem.invalid(errors);
      }
    }
    try {
      return JSONB.fromJson(text, generic);
    } catch (JsonbException | JsonException e) {
      throw noObject();
    }
  }

  /** The whole text as one value; JSON-B itself does not look for what follows it. */
  @SuppressWarnings("IllegalCatch") // too deep, too many digits: each has an exception of its own
  private static JsonValue value(String text) {
    if (JsonP.isTooDeep(text)) {
      throw noObject();
    }
    requireDifferentKeys(text);
    try (JsonParser parser = JsonP.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (parser.hasNext()) {
        throw noObject();
      }
      return value;
    } catch (RuntimeException e) {
      throw noObject();
    }
  }

  /**
   * A key given twice means one thing to us and another to whoever checked the body before us (RFC
   * 8259, 4). Parsers take the last one.
   */
  @SuppressWarnings("IllegalCatch") // as above
  private static void requireDifferentKeys(String text) {
    Deque<Set<String>> open = new ArrayDeque<>();
    try (JsonParser parser = JsonP.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        switch (parser.next()) {
          case START_OBJECT -> open.push(new HashSet<>());
          case END_OBJECT -> open.pop();
          case KEY_NAME -> {
            if (!open.element().add(parser.getString())) {
              throw noObject();
            }
          }
          default -> {}
        }
      }
    } catch (RuntimeException e) {
      throw noObject();
    }
  }

  private static Problem noObject() {
    return Problem.invalid("body", Violation.NOT_THE_OBJECT_EXPECTED);
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] marks, MediaType media) {
    return isJson(media) && ours(type);
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] marks,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(JSONB.toJson(value, generic).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isJson(MediaType media) {
    return media != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(media);
  }

  /** Text and bytes are written as they are; the rest is ours. */
  private static boolean ours(Class<?> type) {
    return type != String.class
        && type != BodyText.class
        && type != byte[].class
        && !InputStream.class.isAssignableFrom(type)
        && !jakarta.ws.rs.core.StreamingOutput.class.isAssignableFrom(type);
  }
}
