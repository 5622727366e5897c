package io.ticketqueue.reservation;

import io.ticketqueue.testkit.StandIn;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Performances in halls that are drawn. */
final class HallShow {
  private static final int DAYS_AHEAD = 10;

  private HallShow() {}

  /** A performance in such a hall ({@link TestHall}); its seats go by their numbers. */
  static Show in(TestHall hall) {
    return of(hall.seats, hall.focus, false);
  }

  /** The same, where no choice may leave a single seat. */
  static Show withoutSingleSeats(TestHall hall) {
    return of(hall.seats, hall.focus, true);
  }

  static Show of(List<PlannedSeat> seats, Point focus, boolean noSingleSeats) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (PlannedSeat planned : seats) {
      Seat seat = planned.seat();
      boolean isNew = ids.putIfAbsent(seat.number(), seat.id().toString()) == null;
      if (!isNew) {
        ids.put(seat.section() + " " + seat.number(), seat.id().toString());
      }
    }
    Show show = new Show(UUID.randomUUID(), UUID.randomUUID(), ids);
    String facts =
        show.now(DAYS_AHEAD)
            .replace("\"version\":1", "\"version\":1,\"noSingleSeats\":" + noSingleSeats);
    Show.EVENT.on("GET", Show.FACTS + show.id(), StandIn.Answer.json(200, facts));
    Show.EVENT.on(
        "GET", Show.FACTS + show.id() + "/seats", StandIn.Answer.json(200, plan(seats, focus)));
    return show;
  }

  /** As event tells it. */
  private static String plan(List<PlannedSeat> seats, Point focus) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (PlannedSeat planned : seats) {
      Seat seat = planned.seat();
      JsonObjectBuilder one =
          Json.createObjectBuilder()
              .add("id", seat.id().toString())
              .add("seatNumber", seat.number())
              .add(
                  "section",
                  seat.section() == null ? JsonValue.NULL : Json.createValue(seat.section()))
              .add("row", seat.row())
              .add("number", Integer.parseInt(seat.number().substring(seat.row().length() + 1)))
              .add("grade", seat.grade())
              .add("price", seat.price())
              .add("position", seat.position())
              .add("x", planned.at().x())
              .add("y", planned.at().y());
      JsonArrayBuilder marks = Json.createArrayBuilder();
      planned.marks().forEach(mark -> marks.add(mark.name()));
      list.add(one.add("marks", marks));
    }
    return Json.createObjectBuilder()
        .add("version", 1)
        .add("focus", Json.createObjectBuilder().add("x", focus.x()).add("y", focus.y()))
        .add("seats", list)
        .build()
        .toString();
  }
}
