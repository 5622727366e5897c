package io.ticketqueue.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request and collects what is wrong, so that the answer names all of it. A
 * method that finds its field wrong records that and returns a placeholder; {@link #check} must be
 * called before any value is used.
 */
public final class Fields {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");
  private static final UUID NO_ID = new UUID(0, 0);

  private final List<FieldError> errors = new ArrayList<>();

  /** Records that a field is wrong. */
  public void wrong(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /**
   * Ends the reading.
   *
   * @throws Problem INVALID_REQUEST with all errors, if anything was wrong
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  /** Text of 1 to {@code longest} characters, without white space around it. */
  public String text(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      wrong(field, "is missing");
      return "";
    }
    return bounded(field, value, longest);
  }

  /** As {@link #text}, but it may be absent. */
  public @Nullable String optional(String field, @Nullable String value, int longest) {
    return value == null ? null : bounded(field, value, longest);
  }

  /** As {@link #text}, but exactly as it was sent: a password, a token. */
  public String verbatim(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      wrong(field, "must have 1 to " + longest + " characters");
      return "";
    }
    return value;
  }

  private String bounded(String field, String value, int longest) {
    String text = value.strip();
    if (text.length() > longest) {
      wrong(field, "must have at most " + longest + " characters");
    } else if (CONTROL.matcher(text).find()) {
      wrong(field, "must not contain control characters");
    }
    return text;
  }

  /** A whole number from {@code min} to {@code max} that must be there. */
  public int number(String field, @Nullable BigDecimal value, int min, int max) {
    if (value == null) {
      wrong(field, "is missing");
      return min;
    }
    return (int) whole(field, value, min, max);
  }

  /** A whole number from {@code min} to {@code max}. */
  public long whole(String field, BigDecimal value, long min, long max) {
    if (value.compareTo(BigDecimal.valueOf(min)) < 0
        || value.compareTo(BigDecimal.valueOf(max)) > 0
        || value.stripTrailingZeros().scale() > 0) {
      wrong(field, "must be a whole number from " + min + " to " + max);
      return min;
    }
    return value.longValue();
  }

  /** A whole number from {@code min} to {@code max} that must be there. */
  public long whole(String field, @Nullable Long value, long min, long max) {
    if (value == null) {
      wrong(field, "is missing");
      return min;
    }
    return whole(field, BigDecimal.valueOf(value), min, max);
  }

  /** A UUID that must be there. */
  public UUID id(String field, @Nullable String value) {
    if (!Ids.isUuid(value)) {
      wrong(field, "must be a UUID");
      return NO_ID;
    }
    return UUID.fromString(value);
  }

  /** A local time as {@link WallClock} reads it, which must be there. */
  public Instant time(String field, @Nullable String value, WallClock wall) {
    if (value == null) {
      wrong(field, "is missing");
      return Instant.EPOCH;
    }
    try {
      return wall.parse(field, value);
    } catch (Problem e) {
      wrong(field, "must be a local time like 2026-06-01T20:00:00");
      return Instant.EPOCH;
    }
  }

  /** The name of one of the type's constants. */
  public <E extends Enum<E>> @Nullable E oneOf(
      String field, @Nullable String value, Class<E> type) {
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(value)) {
        return one;
      }
    }
    wrong(field, "must be one of " + List.of(type.getEnumConstants()));
    return null;
  }
}
