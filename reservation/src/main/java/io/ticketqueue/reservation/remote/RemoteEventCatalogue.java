package io.ticketqueue.reservation.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.EventCatalogue;
import io.ticketqueue.reservation.Schedule;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.StringReader;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks event over its internal API. */
@Component
public class RemoteEventCatalogue implements EventCatalogue {
  private static final int NOT_FOUND = 404;
  private static final int RETRY_SECONDS = 5;

  private final EventApi events;
  private final WallClock wall;

  @Inject
  RemoteEventCatalogue(@RestClient EventApi events, WallClock wall) {
    this.events = events;
    this.wall = wall;
  }

  @Override
  public Optional<Copy> schedule(UUID scheduleId) {
    try {
      JsonObject facts = read(events.schedule(scheduleId.toString()));
      JsonObject plan = read(events.seats(scheduleId.toString()));
      long version = plan.getJsonNumber("version").longValueExact();
      return Optional.of(
          new Copy(schedule(scheduleId, facts, version), plan.getJsonArray("seats").toString()));
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (ProcessingException | JsonException | NullPointerException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  private Schedule schedule(UUID id, JsonObject facts, long version) {
    return new Schedule(
        id,
        UUID.fromString(facts.getString("eventId")),
        facts.getString("eventTitle"),
        text(facts, "artist"),
        text(facts, "venueName"),
        text(facts, "hallName"),
        wall.parse("eventStartAt", facts.getString("eventStartAt")),
        wall.parse("saleStartAt", facts.getString("saleStartAt")),
        wall.parse("saleEndAt", facts.getString("saleEndAt")),
        version,
        "CANCELLED".equals(facts.getString("status")));
  }

  /** A text that may be null at event. */
  private static String text(JsonObject facts, String name) {
    return facts.get(name) instanceof JsonString text ? text.getString() : "";
  }

  private static JsonObject read(String text) {
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
