package io.ticketqueue.chassis.jpa;

import jakarta.persistence.AttributeConverter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/**
 * A column that is written as text and of which PostgreSQL knows the type (jsonb, uuid, arrays), on
 * every persistence provider. The data source must say {@code stringType=unspecified}. Hibernate
 * writes only what is declared as text; EclipseLink reads what the driver makes of the column,
 * whatever is declared. So the column's type is a parameter here, which nothing casts to, and a
 * converter says that it is String:
 *
 * <pre>{@code
 * class TagsColumn extends TextColumn<Tags, String> implements AttributeConverter<Tags, String>
 * }</pre>
 *
 * @param <X> the attribute
 * @param <Y> String
 */
@NullUnmarked // whether the column may be null says each converter
public abstract class TextColumn<X, Y> implements AttributeConverter<X, Y> {
  /** What is written. */
  protected abstract String text(X attribute);

  /** What text means; an array is written as PostgreSQL writes it. */
  protected abstract X attribute(String text);

  @Override
  @SuppressWarnings("unchecked") // Y is String
  public Y convertToDatabaseColumn(X attribute) {
    return (Y) text(attribute);
  }

  @Override
  public X convertToEntityAttribute(Y column) {
    return attribute(read(column));
  }

  private static String read(Object column) {
    return switch (column) {
      case null -> null;
      case Object[] members ->
          Arrays.stream(members).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
      default -> column.toString();
    };
  }
}
