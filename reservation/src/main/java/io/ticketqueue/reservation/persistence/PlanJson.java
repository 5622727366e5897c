package io.ticketqueue.reservation.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.PlannedSeat;
import io.ticketqueue.reservation.Point;
import io.ticketqueue.reservation.SeatMark;
import io.ticketqueue.reservation.SeatPlan;
import io.ticketqueue.reservation.SeatPlanBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A seat plan in JSON, as event has it. It is read a seat at a time: there may be 50,000. */
final class PlanJson {
  private PlanJson() {}

  /**
   * Reads a plan.
   *
   * @param seats {@code [{id,seatNumber,section,row,position,grade,price,x,y,marks}…]}; copies of
   *     before halls were drawn have neither places nor marks, older ones {@code number} in place
   *     of {@code position}
   * @param focus {@code {x,y}}
   */
  static SeatPlan read(String seats, @Nullable String focus) {
    SeatPlanBuilder plan = new SeatPlanBuilder();
    try (JsonParser parser = JsonP.createParser(new StringReader(seats))) {
      parser.next();
      parser.getArrayStream().map(JsonValue::asJsonObject).map(PlanJson::seat).forEach(plan::add);
    }
    return plan.build(focus == null ? null : point(JsonP.readObject(focus)));
  }

  /** Writes where everybody looks. */
  static @Nullable String focus(@Nullable Point focus) {
    return focus == null
        ? null
        : JsonP.createObjectBuilder().add("x", focus.x()).add("y", focus.y()).build().toString();
  }

  private static PlannedSeat seat(JsonObject seat) {
    return new PlannedSeat(SeatsJson.planned(seat), point(seat), marks(seat));
  }

  private static @Nullable Point point(JsonObject at) {
    return at.containsKey("x") && at.containsKey("y")
        ? new Point(at.getJsonNumber("x").doubleValue(), at.getJsonNumber("y").doubleValue())
        : null;
  }

  private static Set<SeatMark> marks(JsonObject seat) {
    Set<SeatMark> marks = EnumSet.noneOf(SeatMark.class);
    for (JsonValue mark : seat.getOrDefault("marks", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
      Arrays.stream(SeatMark.values())
          .filter(one -> mark instanceof JsonString text && text.getString().equals(one.name()))
          .forEach(marks::add);
    }
    return marks;
  }
}
