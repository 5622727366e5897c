package io.ticketqueue.chassis.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A uuid that may be null: {@code @Convert(converter = UuidColumn.class) @Nullable UUID}.
 * EclipseLink 4.0 fails on reading a null without it.
 */
@Converter
public class UuidColumn implements AttributeConverter<UUID, Object> {
  @Override
  public @Nullable Object convertToDatabaseColumn(@Nullable UUID id) {
    return id;
  }

  @Override
  public @Nullable UUID convertToEntityAttribute(@Nullable Object column) {
    return switch (column) {
      case null -> null;
      case UUID id -> id;
      default -> UUID.fromString(column.toString());
    };
  }
}
