package io.ticketqueue.core;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one error shape of every part: {@code {"code","message","timestamp","traceId"}} plus what the
 * problem carries.
 */
public final class ErrorBody {
  // The static methods of jakarta.json.Json look for their provider at every call, through all
  // jars.
  private static final JsonProvider JSON = JsonProvider.provider();

  private ErrorBody() {}

  /** The JSON text for a problem; {@code languages} is the request's Accept-Language, or null. */
  public static String of(
      Problem problem, @Nullable String languages, Instant now, WallClock wall, String traceId) {
    return of(problem.code(), problem.details(), Messages.locale(languages), now, wall, traceId);
  }

  /** The JSON text for a code with further members. */
  public static String of(
      ErrorCode code,
      Map<String, Object> details,
      Locale locale,
      Instant now,
      WallClock wall,
      String traceId) {
    JsonObjectBuilder body =
        JSON.createObjectBuilder()
            .add("code", code.name())
            .add("message", Messages.of(code, locale))
            .add("timestamp", wall.format(now))
            .add("traceId", traceId);
    details.forEach((name, value) -> body.add(name, json(value)));
    return body.build().toString();
  }

  private static JsonValue json(@Nullable Object value) {
    return switch (value) {
      case null -> JsonValue.NULL;
      case Boolean b -> b ? JsonValue.TRUE : JsonValue.FALSE;
      case Integer n -> JSON.createValue(n);
      case Long n -> JSON.createValue(n);
      case FieldError e ->
          JSON.createObjectBuilder().add("field", e.field()).add("message", e.message()).build();
      case Collection<?> many -> {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        many.forEach(one -> array.add(json(one)));
        yield array.build();
      }
      case Map<?, ?> map -> {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        map.forEach((name, one) -> object.add(name.toString(), json(one)));
        yield object.build();
      }
      default -> JSON.createValue(value.toString());
    };
  }
}
