package io.ticketqueue.event;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.ReservationSeats.State;
import io.ticketqueue.testkit.StandIn;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A stand-in of reservation that tells states and sold seats as the contract says. */
final class ReservationStandIn {
  private final InMemoryReservationSeats seats = new InMemoryReservationSeats();

  ReservationStandIn(StandIn server) {
    server.on("POST", "/internal/reservations/states", this::states);
    server.on("POST", "/internal/reservations/seats", this::seats);
  }

  synchronized void put(UUID id, String schedule, State state, String... its) {
    seats.put(
        id,
        UUID.fromString(schedule),
        state,
        List.of(its).stream().map(UUID::fromString).toArray(UUID[]::new));
  }

  private synchronized StandIn.Answer states(StandIn.Request request) {
    Map<UUID, State> states = seats.states(ids(JsonP.readObject(request.body()), "reservationIds"));
    JsonArrayBuilder list = JsonP.createArrayBuilder();
    states.forEach(
        (id, state) ->
            list.add(
                JsonP.createObjectBuilder()
                    .add("reservationId", id.toString())
                    .add("status", state.name())
                    .add("paymentId", JsonValue.NULL)
                    .add("totalAmount", 0)
                    .add("refundAmount", JsonValue.NULL)));
    return StandIn.Answer.json(
        200, JsonP.createObjectBuilder().add("list", list).build().toString());
  }

  private synchronized StandIn.Answer seats(StandIn.Request request) {
    JsonObject query = JsonP.readObject(request.body());
    JsonObject after = query.getJsonObject("after");
    List<SoldSeat> sold =
        seats.soldAfter(
            ids(query, "scheduleIds"),
            new SeatKey(
                UUID.fromString(after.getString("scheduleId")),
                UUID.fromString(after.getString("seatId"))),
            query.getInt("size"));
    JsonArrayBuilder list = JsonP.createArrayBuilder();
    for (SoldSeat one : sold) {
      list.add(
          JsonP.createObjectBuilder()
              .add("scheduleId", one.key().scheduleId().toString())
              .add("seatId", one.key().seatId().toString())
              .add("reservationId", one.reservationId().toString()));
    }
    return StandIn.Answer.json(
        200,
        JsonP.createObjectBuilder()
            .add("list", list)
            .add("next", JsonValue.NULL)
            .build()
            .toString());
  }

  private static List<UUID> ids(JsonObject body, String field) {
    return body.getJsonArray(field).getValuesAs(JsonString.class).stream()
        .map(id -> UUID.fromString(id.getString()))
        .toList();
  }
}
