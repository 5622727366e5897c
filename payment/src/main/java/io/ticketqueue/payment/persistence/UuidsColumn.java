package io.ticketqueue.payment.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A list of UUIDs as {@code uuid[]}. */
@Converter
public class UuidsColumn implements AttributeConverter<List<UUID>, Object> {
  @Override
  public Object convertToDatabaseColumn(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * Some JPA providers hand over the members, others the driver's array, which prints as written.
   */
  @Override
  public List<UUID> convertToEntityAttribute(Object column) {
    Object[] members =
        column instanceof Object[] array
            ? array
            : column.toString().replaceAll("[{}]", "").split(",");
    return Arrays.stream(members).map(Object::toString).map(UUID::fromString).toList();
  }
}
