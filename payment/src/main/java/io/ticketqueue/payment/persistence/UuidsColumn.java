package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.TextColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A list of UUIDs as {@code uuid[]}. */
@Converter
public class UuidsColumn extends TextColumn<List<UUID>, String>
    implements AttributeConverter<List<UUID>, String> {
  @Override
  protected String text(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  protected List<UUID> attribute(String column) {
    return Arrays.stream(column.replaceAll("[{}]", "").split(",")).map(UUID::fromString).toList();
  }
}
