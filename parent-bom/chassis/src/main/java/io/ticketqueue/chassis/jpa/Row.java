package io.ticketqueue.chassis.jpa;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row that a {@link Statement} read, by the names in the statement's {@code -- Out:} line.
 * Methods that return no null throw NullPointerException, with the column's name, where the value
 * is null.
 */
public final class Row {
  private final String statement;
  private final Map<String, Integer> columns;
  private final @Nullable Object[] values;

  Row(String statement, Map<String, Integer> columns, @Nullable Object[] values) {
    this.statement = statement;
    this.columns = columns;
    this.values = values;
  }

  private @Nullable Object value(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new IllegalArgumentException(statement + " reads no column " + column);
    }
    return values[index];
  }

  private Object present(String column) {
    return Objects.requireNonNull(value(column), column);
  }

  /** The value as text; jsonb and UUIDs too. */
  public @Nullable String textOrNull(String column) {
    Object value = value(column);
    return value == null ? null : value.toString();
  }

  /** The value as text. */
  public String text(String column) {
    return present(column).toString();
  }

  public @Nullable UUID uuidOrNull(String column) {
    return switch (value(column)) {
      case null -> null;
      case UUID uuid -> uuid;
      case Object text -> UUID.fromString(text.toString());
    };
  }

  public UUID uuid(String column) {
    return Objects.requireNonNull(uuidOrNull(column), column);
  }

  public @Nullable Long longOrNull(String column) {
    return value(column) instanceof Number number ? (Long) number.longValue() : null;
  }

  /** A whole number; it must fit. */
  public long number(String column) {
    return ((Number) present(column)).longValue();
  }

  /** As {@link #number}, of 32 bits. */
  public int integer(String column) {
    return Math.toIntExact(number(column));
  }

  public boolean truth(String column) {
    return (Boolean) present(column);
  }

  /** A timestamptz, whichever class the JPA provider makes of it. */
  public @Nullable Instant instantOrNull(String column) {
    return switch (value(column)) {
      case null -> null;
      case Instant instant -> instant;
      case OffsetDateTime time -> time.toInstant();
      case Timestamp time -> time.toInstant();
      case Object other ->
          throw new IllegalStateException(
              statement + ": " + column + " is not a time but " + other.getClass().getName());
    };
  }

  public Instant instant(String column) {
    return Objects.requireNonNull(instantOrNull(column), column);
  }

  /** The constant of that name. */
  public <E extends Enum<E>> E oneOf(Class<E> type, String column) {
    return Enum.valueOf(type, text(column));
  }

  /** The constant of that name, or null. */
  public <E extends Enum<E>> @Nullable E oneOfOrNull(Class<E> type, String column) {
    String name = textOrNull(column);
    return name == null ? null : Enum.valueOf(type, name);
  }
}
