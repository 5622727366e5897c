package io.ticketqueue.chassis.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as jsonb: {@code @Convert(converter = JsonColumn.class) String}. The data source must
 * say {@code stringType=unspecified}, or PostgreSQL refuses text for the column.
 */
@Converter
public class JsonColumn implements AttributeConverter<String, Object> {
  @Override
  public @Nullable Object convertToDatabaseColumn(@Nullable String json) {
    return json;
  }

  @Override
  public @Nullable String convertToEntityAttribute(@Nullable Object column) {
    return column == null ? null : column.toString();
  }
}
