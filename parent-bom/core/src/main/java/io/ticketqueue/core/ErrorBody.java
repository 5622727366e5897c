package io.ticketqueue.core;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
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
        JsonP.createObjectBuilder()
            .add("code", code.name())
            .add("message", Messages.of(code, locale))
            .add("timestamp", wall.format(now))
            .add("traceId", traceId);
    details.forEach((name, value) -> body.add(name, json(value, locale)));
    return body.build().toString();
  }

  private static JsonValue json(@Nullable Object value, Locale locale) {
    return switch (value) {
      case null -> JsonValue.NULL;
      case JsonValue known -> known;
      case Boolean b -> b ? JsonValue.TRUE : JsonValue.FALSE;
      case Integer n -> JsonP.createValue(n);
      case Long n -> JsonP.createValue(n);
      case FieldError e ->
          JsonP.createObjectBuilder()
              .add("field", e.field())
              .add("message", Messages.of(e, locale))
              .build();
      case Collection<?> many -> {
        JsonArrayBuilder array = JsonP.createArrayBuilder();
        many.forEach(one -> array.add(json(one, locale)));
        yield array.build();
      }
      case Map<?, ?> map -> {
        JsonObjectBuilder object = JsonP.createObjectBuilder();
        map.forEach((name, one) -> object.add(name.toString(), json(one, locale)));
        yield object.build();
      }
      default -> JsonP.createValue(value.toString());
    };
  }
}
