package io.ticketqueue.event.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.event.ReservationSeats;
import io.ticketqueue.event.SeatKey;
import io.ticketqueue.event.SoldSeat;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks reservation over its internal API; an unreadable response counts as unavailable. */
@Component
public class RemoteReservationSeats implements ReservationSeats {
  private static final int RETRY_SECONDS = 5;

  /** Of reservation's contract. */
  private static final int MOST_IDS = 500;

  private final ReservationSeatsApi api;

  @Inject
  public RemoteReservationSeats(@RestClient ReservationSeatsApi api) {
    this.api = api;
  }

  @Override
  public List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatKey after, int most) {
    JsonObjectBuilder query =
        JsonP.createObjectBuilder()
            .add("scheduleIds", ids(scheduleIds))
            .add(
                "after",
                JsonP.createObjectBuilder()
                    .add("scheduleId", after.scheduleId().toString())
                    .add("seatId", after.seatId().toString()))
            .add("size", most);
    try {
      return list(api::seats, query).getValuesAs(RemoteReservationSeats::seat);
    } catch (RuntimeException e) {
      throw away(e);
    }
  }

  private static SoldSeat seat(JsonObject json) {
    return new SoldSeat(
        new SeatKey(id(json, "scheduleId"), id(json, "seatId")), id(json, "reservationId"));
  }

  @Override
  public Map<UUID, State> states(Collection<UUID> reservationIds) {
    Map<UUID, State> states = new HashMap<>();
    List<UUID> all = List.copyOf(reservationIds);
    for (int from = 0; from < all.size(); from += MOST_IDS) {
      List<UUID> some = all.subList(from, Math.min(all.size(), from + MOST_IDS));
      JsonObjectBuilder query = JsonP.createObjectBuilder().add("reservationIds", ids(some));
      try {
        for (JsonObject one : list(api::states, query).getValuesAs(JsonObject.class)) {
          states.put(id(one, "reservationId"), State.valueOf(one.getString("status")));
        }
      } catch (RuntimeException e) {
        throw away(e);
      }
    }
    return states;
  }

  private static JsonArray list(UnaryOperator<String> call, JsonObjectBuilder query) {
    JsonArray list = JsonP.readObject(call.apply(query.build().toString())).getJsonArray("list");
    if (list == null) {
      throw new JsonException("list is missing");
    }
    return list;
  }

  private static JsonArrayBuilder ids(Collection<UUID> ids) {
    JsonArrayBuilder array = JsonP.createArrayBuilder();
    ids.forEach(id -> array.add(id.toString()));
    return array;
  }

  private static UUID id(JsonObject json, String name) {
    return UUID.fromString(json.getString(name));
  }

  /** What is no answer of reservation's: refused, cut off, or not what was asked for. */
  private static RuntimeException away(RuntimeException e) {
    return e instanceof WebApplicationException
            || e instanceof ProcessingException
            || e instanceof JsonException
            || e instanceof ClassCastException
            || e instanceof IllegalArgumentException
            || e instanceof NullPointerException
        ? Problem.unavailable(RETRY_SECONDS, e)
        : e;
  }
}
