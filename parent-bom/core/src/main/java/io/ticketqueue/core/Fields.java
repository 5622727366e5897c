package io.ticketqueue.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request and collects what is wrong, so that the answer names all of it. A
 * method that finds its field wrong records that and returns a placeholder; {@link #check} must be
 * called before any value is used.
 */
public final class Fields {
  private static final UUID NO_ID = new UUID(0, 0);

  private final List<FieldError> errors = new ArrayList<>();

  /**
   * Records that a field is wrong.
   *
   * @param arguments of the violation's text
   */
  public void wrong(String field, Violation violation, Object... arguments) {
    errors.add(new FieldError(field, violation, arguments));
  }

  /** How many errors have been found so far. */
  public int count() {
    return errors.size();
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

  /** Text of one line of 1 to {@code longest} characters, in NFC, without spaces around it. */
  public String text(String field, @Nullable String value, int longest) {
    return read(field, value, longest, Characters::violationOfLine);
  }

  /** As {@link #text}, but it may be absent. */
  public @Nullable String optional(String field, @Nullable String value, int longest) {
    return value == null ? null : bounded(field, value, longest, Characters::violationOfLine);
  }

  /** As {@link #text}, for what must be told from others by looking at it: a person's name. */
  public String name(String field, @Nullable String value, int longest) {
    return read(field, value, longest, Characters::violationOfName);
  }

  /** As {@link #text}, but of any number of lines, without line breaks around them. */
  public String lines(String field, @Nullable String value, int longest) {
    String text = value == null ? null : value.strip();
    return read(field, text, longest, Characters::violationOfLines);
  }

  /** As {@link #lines}, but it may be absent. */
  public @Nullable String optionalLines(String field, @Nullable String value, int longest) {
    return value == null
        ? null
        : bounded(field, value.strip(), longest, Characters::violationOfLines);
  }

  /** As {@link #text}, but exactly as it was sent: a password, a token. */
  public String verbatim(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      wrong(field, Violation.WRONG_LENGTH, 1, longest);
      return "";
    }
    return value;
  }

  private String read(
      String field,
      @Nullable String value,
      int longest,
      Function<String, @Nullable Violation> characters) {
    if (value == null || value.isBlank()) {
      wrong(field, Violation.MISSING);
      return "";
    }
    return bounded(field, value, longest, characters);
  }

  private String bounded(
      String field, String value, int longest, Function<String, @Nullable Violation> characters) {
    String text = Characters.nfc(Characters.withoutSpacesAround(value));
    if (text.codePointCount(0, text.length()) > longest) {
      wrong(field, Violation.TOO_LONG, longest);
      return text;
    }
    Violation violation = characters.apply(text);
    if (violation != null) {
      wrong(field, violation);
    }
    return text;
  }

  /** A whole number from {@code min} to {@code max} that must be there. */
  public int number(String field, @Nullable BigDecimal value, int min, int max) {
    if (value == null) {
      wrong(field, Violation.MISSING);
      return min;
    }
    return (int) whole(field, value, min, max);
  }

  /** A whole number from {@code min} to {@code max}. */
  public long whole(String field, BigDecimal value, long min, long max) {
    if (value.compareTo(BigDecimal.valueOf(min)) < 0
        || value.compareTo(BigDecimal.valueOf(max)) > 0
        || value.stripTrailingZeros().scale() > 0) {
      wrong(field, Violation.OUT_OF_RANGE, min, max);
      return min;
    }
    return value.longValue();
  }

  /** A whole number from {@code min} to {@code max} that must be there. */
  public long whole(String field, @Nullable Long value, long min, long max) {
    if (value == null) {
      wrong(field, Violation.MISSING);
      return min;
    }
    return whole(field, BigDecimal.valueOf(value), min, max);
  }

  /** A UUID that must be there. */
  public UUID id(String field, @Nullable String value) {
    if (!Ids.isUuid(value)) {
      wrong(field, Violation.NOT_A_UUID);
      return NO_ID;
    }
    return UUID.fromString(value);
  }

  /** A local time as {@link WallClock} reads it, which must be there and occur once. */
  public Instant time(String field, @Nullable String value, WallClock wall) {
    if (value == null) {
      wrong(field, Violation.MISSING);
      return Instant.EPOCH;
    }
    Violation violation = wall.violation(value);
    if (violation != null) {
      wrong(field, violation);
      return Instant.EPOCH;
    }
    return wall.parse(field, value);
  }

  /** The name of one of the type's constants. */
  public <E extends Enum<E>> @Nullable E oneOf(
      String field, @Nullable String value, Class<E> type) {
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(value)) {
        return one;
      }
    }
    wrong(field, Violation.NOT_ONE_OF, list(type.getEnumConstants()));
    return null;
  }

  private static String list(Object[] constants) {
    return Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", "));
  }
}
