package io.ticketqueue.event.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.event.ActiveReservations;
import io.ticketqueue.event.ReservationStandings;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks reservation over its internal API; an unreadable response counts as unavailable. */
@Component
public class RemoteActiveReservations implements ActiveReservations, ReservationStandings {
  private static final int RETRY_SECONDS = 5;

  private final ReservationCountApi api;

  @Inject
  public RemoteActiveReservations(@RestClient ReservationCountApi api) {
    this.api = api;
  }

  @Override
  public long count(UUID eventId) {
    try {
      JsonObject count = JsonP.readObject(api.count(eventId.toString()));
      return number(count, "pending") + number(count, "confirmed");
    } catch (WebApplicationException | ProcessingException | JsonException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  @Override
  public Standing of(UUID scheduleId) {
    try {
      JsonObject count = JsonP.readObject(api.countOfSchedule(scheduleId.toString()));
      return new Standing(
          number(count, "pending"),
          number(count, "confirmed"),
          number(count, "amount"),
          new Used(
              number(count, "used"),
              number(count, "usedAmount"),
              numberOrNone(count, "partlyUsed"),
              numberOrNone(count, "unusedAmount"),
              numberOrNone(count, "staying"),
              numberOrNone(count, "stayingAmount")));
    } catch (WebApplicationException | ProcessingException | JsonException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  /** An instance of before says nothing of what is used in part: it leaves that alone. */
  private static long numberOrNone(JsonObject json, String name) {
    return json.containsKey(name) ? number(json, name) : 0;
  }

  private static long number(JsonObject json, String name) {
    if (json.get(name) instanceof JsonNumber number) {
      return number.longValue();
    }
    throw new JsonException(name + " is not a number");
  }
}
