package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.Catalogue;
import io.ticketqueue.event.EventSchedule;
import io.ticketqueue.event.Performance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Schedules and seats as the other services ask for them. */
@Path("/internal")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class InternalEventsResource {
  private final Catalogue catalogue;
  private final WallClock wall;

  @Inject
  InternalEventsResource(Catalogue catalogue, WallClock wall) {
    this.catalogue = catalogue;
    this.wall = wall;
  }

  /** The sold seats of a schedule. */
  public record SoldSeats(String scheduleId, List<String> soldSeatIds) {}

  /** A schedule. */
  public record ScheduleView(
      String scheduleId,
      String eventId,
      String eventTitle,
      String artist,
      String venueName,
      String hallName,
      String status,
      String eventStartAt,
      String eventEndAt,
      String saleStartAt,
      String saleEndAt,
      String queueOrder,
      int totalSeats,
      int soldSeats) {}

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
  @InternalApi(callers = {"queue", "reservation", "payment"})
  public ScheduleView schedule(@PathParam("scheduleId") String scheduleId) {
    Catalogue.Scheduled found = catalogue.findSchedule(Ids.parse("scheduleId", scheduleId), false);
    EventSchedule schedule = found.schedule();
    Performance.Times times = schedule.times();
    return new ScheduleView(
        schedule.id().toString(),
        found.event().id().toString(),
        found.event().text().title(),
        found.event().text().artist(),
        found.event().place().venueName(),
        found.event().place().hallName(),
        schedule.status(wall.now()).name(),
        wall.format(times.start()),
        wall.format(times.end()),
        wall.format(times.saleStart()),
        wall.format(times.saleEnd()),
        schedule.queueOrder().name(),
        schedule.seats().total(),
        schedule.seats().sold());
  }

  @GET
  @Path("schedules/{scheduleId}/seats")
  @InternalApi(callers = {"reservation"})
  public Response plan(@PathParam("scheduleId") String scheduleId) {
    String json = catalogue.seatPlan(Ids.parse("scheduleId", scheduleId));
    return Response.ok(json.getBytes(StandardCharsets.UTF_8))
        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
        .build();
  }
}
