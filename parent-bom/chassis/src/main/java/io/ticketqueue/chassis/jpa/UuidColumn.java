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
public class UuidColumn extends TextColumn<UUID, String>
    implements AttributeConverter<UUID, String> {
  @Override
  protected @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  @Override
  protected @Nullable UUID attribute(@Nullable String column) {
    return column == null ? null : UUID.fromString(column);
  }
}
