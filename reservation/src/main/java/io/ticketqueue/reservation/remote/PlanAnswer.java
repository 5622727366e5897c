package io.ticketqueue.reservation.remote;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.reservation.Point;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/**
 * A seat plan as event tells it. It is read a seat at a time: all 50,000 as values would take 80 MB
 * for a moment, where the whole heap may have 192.
 *
 * @param focus where everybody looks, if it says so
 * @param seats a JSON array
 */
record PlanAnswer(PlanVersion version, @Nullable Point focus, String seats) {
  /** In seats; rows that a hall does not place stand beyond the 10,000 of those that it does. */
  private static final double FARTHEST = 1_000_000;

  /**
   * Reads an answer.
   *
   * @throws UnreadableResponse when it lacks seats, or what a seat needs
   */
  @SuppressWarnings("IllegalCatch") // each fault of the text has an exception of its own
  static PlanAnswer read(String text) {
    if (JsonP.isTooDeep(text)) {
      throw unreadable(null);
    }
    try (JsonParser parser = JsonP.createParser(new StringReader(text))) {
      return read(parser, text.length());
    } catch (UnreadableResponse e) {
      throw e;
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static PlanAnswer read(JsonParser parser, int length) {
    if (parser.next() != JsonParser.Event.START_OBJECT) {
      throw unreadable(null);
    }
    String version = null;
    Long scheduleVersion = null;
    Point focus = null;
    String seats = null;
    while (parser.next() == JsonParser.Event.KEY_NAME) {
      String key = parser.getString();
      boolean array = parser.next() == JsonParser.Event.START_ARRAY;
      if (key.equals("seats") && array) {
        seats = seats(parser, length);
      } else {
        JsonValue value = parser.getValue();
        if (key.equals("version") && value instanceof JsonNumber number) {
          scheduleVersion = number.longValue();
        } else if (key.equals("planVersion") && value instanceof JsonString text) {
          version = text.getString();
        } else if (key.equals("focus")) {
          focus = point(value);
        }
      }
    }
    if (seats == null) {
      throw unreadable(null);
    }
    return new PlanAnswer(new PlanVersion(version, scheduleVersion), focus, seats);
  }

  private static String seats(JsonParser parser, int length) {
    StringBuilder seats = new StringBuilder(length).append('[');
    while (parser.next() != JsonParser.Event.END_ARRAY) {
      JsonValue seat = parser.getValue();
      if (!isSeat(seat)) {
        throw unreadable(null);
      }
      seats.append(seats.length() > 1 ? "," : "").append(seat);
    }
    return seats.append(']').toString();
  }

  private static boolean isSeat(JsonValue one) {
    return one instanceof JsonObject seat
        && Ids.isUuid(LenientJson.text(seat, "id"))
        && LenientJson.text(seat, "seatNumber") != null
        && LenientJson.text(seat, "row") != null
        && LenientJson.number(seat, "number") != null
        && LenientJson.text(seat, "grade") != null
        && isTextOrNull(seat.getOrDefault("section", JsonValue.NULL))
        && isWhole(seat.getOrDefault("position", seat.get("number")))
        && isWhole(seat.get("price"))
        && isPlaced(seat)
        && isListOfTexts(seat.getOrDefault("marks", JsonValue.EMPTY_JSON_ARRAY));
  }

  private static @Nullable Point point(JsonValue value) {
    if (value == JsonValue.NULL) {
      return null;
    }
    if (!(value instanceof JsonObject at)
        || !isCoordinate(at.get("x"))
        || !isCoordinate(at.get("y"))) {
      throw unreadable(null);
    }
    return new Point(at.getJsonNumber("x").doubleValue(), at.getJsonNumber("y").doubleValue());
  }

  /** An event of before halls were drawn says no place, one of now both coordinates. */
  private static boolean isPlaced(JsonObject seat) {
    return (!seat.containsKey("x") && !seat.containsKey("y"))
        || (isCoordinate(seat.get("x")) && isCoordinate(seat.get("y")));
  }

  private static boolean isCoordinate(@Nullable JsonValue value) {
    return value instanceof JsonNumber number && Math.abs(number.doubleValue()) <= FARTHEST;
  }

  private static boolean isListOfTexts(JsonValue value) {
    return value instanceof JsonArray list
        && list.stream().allMatch(mark -> mark instanceof JsonString);
  }

  private static boolean isTextOrNull(JsonValue value) {
    return value == JsonValue.NULL || value instanceof JsonString;
  }

  private static boolean isWhole(@Nullable JsonValue value) {
    return value instanceof JsonNumber number && number.isIntegral() && number.longValue() >= 0;
  }

  private static UnreadableResponse unreadable(@Nullable Throwable cause) {
    return new UnreadableResponse("event's answer lacks seats, or what a seat needs", cause);
  }
}
