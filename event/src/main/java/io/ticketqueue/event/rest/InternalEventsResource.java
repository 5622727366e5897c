package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.Catalogue;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Schedules and seats as the other services ask for them. */
@Path("/internal")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class InternalEventsResource {
  private static final int MOST = 500;

  @Inject private Catalogue catalogue;
  @Inject private WallClock wall;

  /** The sold seats of a schedule. */
  public record SoldSeats(String scheduleId, List<String> soldSeatIds) {}

  /** The schedules that are asked for. */
  public record ScheduleIds(@Nullable List<String> ids) {}

  @GET
  @Path("seats/status/{scheduleId}")
  @InternalApi(callers = {"reservation"})
  public SoldSeats sold(@PathParam("scheduleId") String scheduleId) {
    UUID id = Ids.parse("scheduleId", scheduleId);
    return new SoldSeats(
        id.toString(), catalogue.soldSeats(id).stream().map(UUID::toString).toList());
  }

  @GET
  @Path("schedules/{scheduleId}")
  @InternalApi(
      callers = {"queue", "reservation", "payment"},
      limit = "schedules")
  public ScheduleViews.One schedule(@PathParam("scheduleId") String scheduleId) {
    return catalogue.findSchedules(List.of(Ids.parse("scheduleId", scheduleId))).stream()
        .findFirst()
        .map(found -> ScheduleViews.one(found, wall))
        .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
  }

  /** Those of many schedules that exist, in one call. */
  @POST
  @Path("schedules")
  @Consumes(MediaType.APPLICATION_JSON)
  @InternalApi(callers = {"queue", "reservation", "payment"})
  public ScheduleViews.Many schedules(ScheduleIds body) {
    Fields fields = new Fields();
    List<String> texts = body.ids() == null ? List.of() : body.ids();
    if (texts.isEmpty() || texts.size() > MOST) {
      fields.wrong("ids", Violation.WRONG_COUNT, 1, MOST);
    }
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < Math.min(texts.size(), MOST); i++) {
      ids.add(fields.id("ids[" + i + "]", texts.get(i)));
    }
    fields.check();
    return new ScheduleViews.Many(
        catalogue.findSchedules(ids).stream()
            .map(found -> ScheduleViews.one(found, wall))
            .toList());
  }

  @GET
  @Path("schedules/{scheduleId}/seats")
  @InternalApi(callers = "reservation", limit = "seat-plans")
  public Response plan(@PathParam("scheduleId") String scheduleId) {
    String json = catalogue.seatPlan(Ids.parse("scheduleId", scheduleId));
    return Response.ok(json.getBytes(StandardCharsets.UTF_8))
        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
        .build();
  }
}
