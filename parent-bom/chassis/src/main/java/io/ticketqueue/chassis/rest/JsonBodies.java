package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
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
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * JSON bodies by JSON-B, the same on every runtime: members that are null are written, unknown ones
 * are ignored, and a body that is no JSON, empty, or of the wrong types is 400 INVALID_REQUEST,
 * which names the members of a record that are of the wrong type.
 */
@Provider
@ApplicationScoped
@Priority(100)
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
  private static final int LARGEST_BYTES = 1024 * 1024;
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
      InputStream in)
      throws IOException {
    byte[] body = in.readNBytes(LARGEST_BYTES + 1);
    if (body.length > LARGEST_BYTES) {
      throw new Problem(io.ticketqueue.core.ErrorCode.PAYLOAD_TOO_LARGE);
    }
    return parse(new String(body, StandardCharsets.UTF_8), type, generic);
  }

  private static Object parse(String text, Class<?> type, Type generic) {
    JsonValue json = value(text);
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      throw Problem.invalid("body", "is missing");
    }
    if (type.isRecord() && json instanceof JsonObject object) {
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

  private static Problem noObject() {
    return Problem.invalid("body", "is not the JSON object expected here");
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
        && type != byte[].class
        && !InputStream.class.isAssignableFrom(type)
        && !jakarta.ws.rs.core.StreamingOutput.class.isAssignableFrom(type);
  }
}
