package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.LineFigures;
import io.ticketqueue.queue.Lines;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.Schedules;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The waiting room for those who run it. */
@Path("/queue/admin")
@Component
@RolesAllowed("ADMIN")
@Produces(MediaType.APPLICATION_JSON)
public class QueueAdminResource {
  private static final System.Logger LOG = System.getLogger(QueueAdminResource.class.getName());

  private final Lines lines;
  private final Schedules schedules;
  private final JournalText journal;

  @Inject
  public QueueAdminResource(Lines lines, Schedules schedules, JournalText journal) {
    this.lines = lines;
    this.schedules = schedules;
    this.journal = journal;
  }

  /** The body of a change. */
  public record Change(@Nullable Integer admissionsPerSecond) {}

  /** What holds after a change. */
  public record Changed(String scheduleId, int admissionsPerSecond) {}

  /** The figures of every line, by schedule. */
  @GET
  @Path("/stats")
  public String stats() {
    JsonObjectBuilder all = JsonP.createObjectBuilder();
    for (UUID schedule : lines.open()) {
      lines.figures(schedule).ifPresent(f -> all.add(schedule.toString(), json(f)));
    }
    return all.build().toString();
  }

  private static JsonObjectBuilder json(LineFigures f) {
    return JsonP.createObjectBuilder()
        .add("waiting", f.waiting())
        .add("active", f.active())
        .add("tps", f.tps())
        .add("parked", f.parked())
        .add("entered", f.entered())
        .add("admitted", f.admitted())
        .add("left", f.left())
        .add("expired", f.expired())
        .add("used", f.used())
        .add("admissionsPerSecond", f.rate())
        .add("seatsLeft", f.seatsLeft() < 0 ? JsonValue.NULL : JsonP.createValue(f.seatsLeft()));
  }

  /** Admissions per second; 0 pauses. */
  @PUT
  @Path("/{scheduleId}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Changed change(@PathParam("scheduleId") String scheduleId, Change change) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    Integer rate = change.admissionsPerSecond();
    if (rate == null || rate < 0 || rate > QueueSettings.FASTEST) {
      throw Problem.invalid(
          "admissionsPerSecond", "must be a number from 0 to " + QueueSettings.FASTEST);
    }
    Boolean unused =
        schedules.known(
            schedule,
            () -> {
              lines.steer(schedule, rate);
              return true;
            });
    LOG.log(Level.INFO, "admissionsPerSecond={0} schedule={1}", rate, schedule);
    return new Changed(schedule.toString(), rate);
  }

  /** The journal, at any time. */
  @GET
  @Path("/{scheduleId}/journal")
  public StreamingOutput journal(@PathParam("scheduleId") String scheduleId) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    return schedules.known(schedule, () -> journal.whole(schedule));
  }
}
