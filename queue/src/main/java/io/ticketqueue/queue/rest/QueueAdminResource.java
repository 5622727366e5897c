package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.QueueStatistics;
import io.ticketqueue.queue.Schedules;
import io.ticketqueue.queue.UnknownQueue;
import io.ticketqueue.queue.WaitingRooms;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The waiting room for its operators. */
@Path("/queue/admin")
@Component
@RolesAllowed("ADMIN")
@Produces(MediaType.APPLICATION_JSON)
public class QueueAdminResource {
  private static final System.Logger LOG = System.getLogger(QueueAdminResource.class.getName());

  @Inject private WaitingRooms rooms;
  @Inject private Schedules schedules;
  @Inject private JournalJson journal;
  @Inject private Audit audit;

  /** The body of a change. */
  public record Change(@Nullable Long admissionsPerSecond) {}

  /** What applies after a change. */
  public record Changed(String scheduleId, int admissionsPerSecond) {}

  /** The statistics of every queue, by schedule. */
  @GET
  @Path("/stats")
  public String stats() {
    JsonObjectBuilder all = JsonP.createObjectBuilder();
    for (UUID schedule : rooms.listed()) {
      rooms.statistics(schedule).ifPresent(s -> all.add(schedule.toString(), json(s)));
    }
    return all.build().toString();
  }

  private static JsonObjectBuilder json(QueueStatistics s) {
    return JsonP.createObjectBuilder()
        .add("waiting", s.waiting())
        .add("active", s.active())
        .add("tps", s.tps())
        .add("parked", s.parked())
        .add("entered", s.entered())
        .add("admitted", s.admitted())
        .add("left", s.left())
        .add("expired", s.expired())
        .add("used", s.used())
        .add("admissionsPerSecond", s.rate())
        .add("seatsLeft", s.seatsLeft() < 0 ? JsonValue.NULL : JsonP.createValue(s.seatsLeft()));
  }

  /** Sets the admissions per second; 0 pauses. */
  @PUT
  @Path("/{scheduleId}")
  @NeedsRevocations
  @Consumes(MediaType.APPLICATION_JSON)
  public Changed change(@PathParam("scheduleId") String scheduleId, Change change) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    Fields fields = new Fields();
    int rate =
        (int)
            fields.whole(
                "admissionsPerSecond", change.admissionsPerSecond(), 0, QueueSettings.FASTEST);
    fields.check();
    int before =
        schedules.known(
            schedule,
            () ->
                rooms
                    .statistics(schedule)
                    .map(QueueStatistics::rate)
                    .orElseThrow(() -> new UnknownQueue(schedule)));
    // First the row: no rate is set that nobody is named for.
    audit.record(
        "ADMISSION_RATE_SET",
        "schedule:" + schedule,
        Map.of("admissionsPerSecond", before),
        Map.of("admissionsPerSecond", rate));
    schedules.known(schedule, () -> rooms.setRate(schedule, rate));
    LOG.log(Level.INFO, "admissionsPerSecond={0} schedule={1}", rate, schedule);
    return new Changed(schedule.toString(), rate);
  }

  /** The journal, at any time. */
  @GET
  @Path("/{scheduleId}/journal")
  public StreamingOutput journal(@PathParam("scheduleId") String scheduleId) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    StreamingOutput whole = schedules.known(schedule, () -> journal.whole(schedule));
    audit.record("JOURNAL_READ", "schedule:" + schedule, null, null);
    return whole;
  }
}
