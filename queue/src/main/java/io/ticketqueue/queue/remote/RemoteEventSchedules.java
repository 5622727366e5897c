package io.ticketqueue.queue.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.EventSchedules;
import io.ticketqueue.queue.ScheduleFacts;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The schedules, by event's internal API. */
@Component
public class RemoteEventSchedules implements EventSchedules {
  private static final System.Logger LOG = System.getLogger(RemoteEventSchedules.class.getName());
  private static final int RETRY_SECONDS = 5;
  private static final int LONGEST = 100;

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
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (ProcessingException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    return Optional.of(facts(scheduleId, response));
  }

  private ScheduleFacts facts(UUID scheduleId, String response) {
    JsonObject json = LenientJson.object(response);
    Fields fields = new Fields();
    String status = fields.text("status", LenientJson.text(json, "status"), LONGEST);
    Instant start = fields.time("saleStartAt", LenientJson.text(json, "saleStartAt"), wall);
    Instant end = fields.time("saleEndAt", LenientJson.text(json, "saleEndAt"), wall);
    try {
      fields.check();
    } catch (Problem e) {
      LOG.log(Level.ERROR, "event-response=unreadable schedule={0}", scheduleId);
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    return new ScheduleFacts(
        scheduleId,
        start,
        end,
        "DRAW".equals(LenientJson.text(json, "queueOrder")),
        status.equals("CANCELLED"),
        seats(json, "totalSeats"),
        seats(json, "soldSeats"));
  }

  private static int seats(JsonObject json, String name) {
    Long seats = LenientJson.number(json, name);
    return seats == null ? 0 : seats.intValue();
  }
}
