package io.ticketqueue.event.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.event.Reservations;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.StringReader;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks reservation over its internal API; an unreadable response counts as unavailable. */
@Component
public class RemoteReservations implements Reservations {
  private static final int RETRY_SECONDS = 5;

  private final ReservationApi api;

  @Inject
  public RemoteReservations(@RestClient ReservationApi api) {
    this.api = api;
  }

  @Override
  public long countActive(UUID eventId) {
    try (JsonReader response =
        JsonP.createReader(new StringReader(api.count(eventId.toString())))) {
      JsonObject count = response.readObject();
      return count.getJsonNumber("pending").longValue()
          + count.getJsonNumber("confirmed").longValue();
    } catch (WebApplicationException
        | ProcessingException
        | JsonException
        | ClassCastException
        | NullPointerException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }
}
