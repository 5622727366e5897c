package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.ReservationStates;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks reservation over its internal API; an unreadable response counts as unavailable. */
@Component
public class RemoteReservationStates implements ReservationStates {
  private static final int RETRY_SECONDS = 5;

  private final ReservationStatesApi api;

  @Inject
  RemoteReservationStates(@RestClient ReservationStatesApi api) {
    this.api = api;
  }

  @Override
  public Map<UUID, State> states(Collection<UUID> reservationIds) {
    JsonArrayBuilder ids = JsonP.createArrayBuilder();
    reservationIds.forEach(id -> ids.add(id.toString()));
    String query = JsonP.createObjectBuilder().add("reservationIds", ids).build().toString();
    try {
      Map<UUID, State> states = new HashMap<>();
      for (JsonObject one :
          JsonP.readObject(api.states(query)).getJsonArray("list").getValuesAs(JsonObject.class)) {
        states.put(UUID.fromString(one.getString("reservationId")), state(one));
      }
      return states;
    } catch (WebApplicationException
        | ProcessingException
        | JsonException
        | NullPointerException
        | ClassCastException
        | IllegalArgumentException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  private static State state(JsonObject json) {
    @Nullable String payment = LenientJson.text(json, "paymentId");
    return new State(
        Status.valueOf(json.getString("status")),
        payment == null ? null : UUID.fromString(payment),
        LenientJson.number(json, "refundAmount"));
  }
}
