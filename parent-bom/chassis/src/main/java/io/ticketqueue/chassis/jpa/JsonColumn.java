package io.ticketqueue.chassis.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as jsonb: {@code @Convert(converter = JsonColumn.class) String}. The data source must
 * say {@code stringType=unspecified}, or PostgreSQL refuses text for the column.
 */
@Converter
public class JsonColumn extends TextColumn<String, String>
    implements AttributeConverter<String, String> {
  @Override
  protected @Nullable String text(@Nullable String json) {
    return json;
  }

  @Override
  protected @Nullable String attribute(@Nullable String column) {
    return column;
  }
}
