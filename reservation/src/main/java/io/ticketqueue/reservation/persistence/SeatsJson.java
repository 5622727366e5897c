package io.ticketqueue.reservation.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.Seat;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seats in JSON: those of a plan as event has it, and those of a reservation as statements do. */
final class SeatsJson {
  private SeatsJson() {}

  /**
   * Reads a seat of a plan: {@code id, seatNumber, section, row, position, grade, price}. Copies
   * made before there were positions have {@code number} in its place.
   */
  static Seat planned(JsonObject seat) {
    return seat(seat, "seatNumber");
  }

  /** Reads a reservation's seats: {@code id, number, section, row, position, grade, price}. */
  static List<Seat> ofRow(String array) {
    try (JsonParser parser = JsonP.createParser(new StringReader(array))) {
      parser.next();
      return parser
          .getArrayStream()
          .map(JsonValue::asJsonObject)
          .map(seat -> seat(seat, "number"))
          .toList();
    }
  }

  /** Writes a reservation's seats. */
  static String write(List<Seat> seats) {
    return JsonP.array(seats, SeatsJson::json).toString();
  }

  private static JsonObjectBuilder json(Seat seat) {
    JsonValue section = seat.section() == null ? JsonValue.NULL : JsonP.createValue(seat.section());
    return JsonP.createObjectBuilder()
        .add("id", seat.id().toString())
        .add("number", seat.number())
        .add("section", section)
        .add("row", seat.row())
        .add("position", seat.position())
        .add("grade", seat.grade())
        .add("price", seat.price());
  }

  private static Seat seat(JsonObject seat, String number) {
    JsonValue section = seat.getOrDefault("section", JsonValue.NULL);
    return new Seat(
        UUID.fromString(seat.getString("id")),
        seat.getString(number),
        section == JsonValue.NULL ? null : text(section),
        text(seat.get("row")),
        Integer.parseInt(text(seat.getOrDefault("position", seat.get("number")))),
        seat.getString("grade"),
        seat.getJsonNumber("price").longValueExact());
  }

  private static String text(@Nullable JsonValue value) {
    return switch (value) {
      case null -> throw new jakarta.json.JsonException("a member of a seat is missing");
      case JsonString text -> text.getString();
      case JsonNumber number -> number.toString();
      default -> throw new jakarta.json.JsonException("neither text nor number: " + value);
    };
  }
}
