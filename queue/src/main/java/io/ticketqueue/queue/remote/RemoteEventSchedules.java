package io.ticketqueue.queue.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.EventSchedules;
import io.ticketqueue.queue.ScheduleFacts;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The schedules, by event's internal API. */
@Component
public class RemoteEventSchedules implements EventSchedules {
  private static final System.Logger LOG = System.getLogger(RemoteEventSchedules.class.getName());
  private static final int RETRY_SECONDS = 5;

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
    try (JsonReader reader = JsonP.createReader(new StringReader(response))) {
      JsonObject json = reader.readObject();
      return new ScheduleFacts(
          scheduleId,
          wall.parse("saleStartAt", json.getString("saleStartAt")),
          wall.parse("saleEndAt", json.getString("saleEndAt")),
          "DRAW".equals(json.getString("queueOrder", "ARRIVAL")),
          "CANCELLED".equals(json.getString("status")),
          json.getInt("totalSeats", 0),
          json.getInt("soldSeats", 0));
    } catch (Problem | JsonException | ClassCastException | NullPointerException e) {
      LOG.log(Level.ERROR, "event-response=unreadable schedule={0}", scheduleId);
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }
}
