package io.ticketqueue.reservation.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.EventCatalogue;
import io.ticketqueue.reservation.Schedule;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks event over its internal API; a response that cannot be read counts as an outage. */
@Component
public class RemoteEventCatalogue implements EventCatalogue {
  private static final int NOT_FOUND = 404;
  private static final int RETRY_SECONDS = 5;
  private static final int LONGEST = 1000;

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
      JsonObject facts = LenientJson.object(events.schedule(scheduleId.toString()));
      JsonObject plan = LenientJson.object(events.seats(scheduleId.toString()));
      return Optional.of(copy(scheduleId, facts, plan));
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (ProcessingException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  private Copy copy(UUID id, JsonObject facts, JsonObject plan) {
    Long version = LenientJson.number(plan, "version");
    if (version == null || !(plan.get("seats") instanceof JsonArray seats)) {
      throw Problem.unavailable(RETRY_SECONDS, null);
    }
    return new Copy(schedule(id, facts, version), seats.toString());
  }

  private Schedule schedule(UUID id, JsonObject facts, long version) {
    Fields fields = new Fields();
    Schedule schedule =
        new Schedule(
            id,
            fields.id("eventId", LenientJson.text(facts, "eventId")),
            fields.verbatim("eventTitle", LenientJson.text(facts, "eventTitle"), LONGEST),
            orEmpty(LenientJson.text(facts, "artist")),
            orEmpty(LenientJson.text(facts, "venueName")),
            orEmpty(LenientJson.text(facts, "hallName")),
            fields.time("eventStartAt", LenientJson.text(facts, "eventStartAt"), wall),
            fields.time("eventEndAt", LenientJson.text(facts, "eventEndAt"), wall),
            fields.time("saleStartAt", LenientJson.text(facts, "saleStartAt"), wall),
            fields.time("saleEndAt", LenientJson.text(facts, "saleEndAt"), wall),
            version,
            fields.text("status", LenientJson.text(facts, "status"), LONGEST).equals("CANCELLED"));
    try {
      fields.check();
    } catch (Problem e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    return schedule;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
