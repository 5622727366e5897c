package io.ticketqueue.queue.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.remote.Refusal;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.EventSchedules;
import io.ticketqueue.queue.ScheduleFacts;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The schedules, by event's internal API. */
@Component
public class RemoteEventSchedules implements EventSchedules {
  private static final System.Logger LOG = System.getLogger(RemoteEventSchedules.class.getName());
  private static final int RETRY_SECONDS = 5;
  private static final int LONGEST = 100;
  private static final int MOST = 500; // that event tells at once

  private final EventApi event;
  private final WallClock wall;

  @Inject
  public RemoteEventSchedules(@RestClient EventApi event, WallClock wall) {
    this.event = event;
    this.wall = wall;
  }

  @Override
  public Optional<ScheduleFacts> find(UUID scheduleId) {
    String response;
    try {
      response = event.schedule(scheduleId.toString());
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == 404) {
        return Optional.empty();
      }
      throw Refusal.of("event", RETRY_SECONDS, e);
    } catch (ProcessingException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    return Optional.of(facts(scheduleId, response));
  }

  @Override
  public List<ScheduleFacts> findAll(Collection<UUID> scheduleIds) {
    List<UUID> ids = List.copyOf(scheduleIds);
    List<ScheduleFacts> found = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += MOST) {
      found.addAll(some(ids.subList(i, Math.min(ids.size(), i + MOST))));
    }
    return found;
  }

  private List<ScheduleFacts> some(List<UUID> ids) {
    JsonArrayBuilder asked = JsonP.createArrayBuilder();
    ids.forEach(id -> asked.add(id.toString()));
    String body = JsonP.createObjectBuilder().add("ids", asked).build().toString();
    String response;
    try {
      response = event.schedules(body);
    } catch (WebApplicationException e) {
      throw Refusal.of("event", RETRY_SECONDS, e);
    } catch (ProcessingException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    if (!(LenientJson.object(response).get("list") instanceof JsonArray list)) {
      throw new UnreadableResponse("event's response has no list", null);
    }
    return list.stream().flatMap(one -> readable(ids, one).stream()).toList();
  }

  private Optional<ScheduleFacts> readable(Collection<UUID> asked, JsonValue one) {
    if (!(one instanceof JsonObject json)) {
      return Optional.empty();
    }
    String id = LenientJson.text(json, "scheduleId");
    return Ids.isUuid(id) && asked.contains(UUID.fromString(id))
        ? read(UUID.fromString(id), json)
        : Optional.empty();
  }

  private ScheduleFacts facts(UUID scheduleId, String response) {
    return read(scheduleId, LenientJson.object(response))
        .orElseThrow(
            () ->
                new UnreadableResponse(
                    "event does not describe " + scheduleId + " readably", null));
  }

  private Optional<ScheduleFacts> read(UUID scheduleId, JsonObject json) {
    Fields fields = new Fields();
    String status = fields.text("status", LenientJson.text(json, "status"), LONGEST);
    Instant start = time(fields, json, "saleStartAt");
    Instant end = time(fields, json, "saleEndAt");
    try {
      fields.check();
    } catch (Problem e) {
      LOG.log(Level.ERROR, "event-response=unreadable schedule={0}", scheduleId);
      return Optional.empty();
    }
    Long version = LenientJson.number(json, "version");
    return Optional.of(
        new ScheduleFacts(
            scheduleId,
            start,
            end,
            "DRAW".equals(LenientJson.text(json, "queueOrder")),
            status.equals("CANCELLED"),
            seats(json, "totalSeats"),
            seats(json, "soldSeats"),
            version == null ? 0 : version));
  }

  /** The instant, or of an event that does not say it yet the local time. */
  private Instant time(Fields fields, JsonObject json, String name) {
    String utc = LenientJson.text(json, name + "Utc");
    try {
      return utc == null
          ? fields.time(name, LenientJson.text(json, name), wall)
          : Instant.parse(utc);
    } catch (DateTimeParseException e) {
      fields.wrong(name + "Utc", Violation.NOT_A_LOCAL_TIME);
      return Instant.EPOCH;
    }
  }

  private static int seats(JsonObject json, String name) {
    Long seats = LenientJson.number(json, name);
    return seats == null ? 0 : seats.intValue();
  }
}
