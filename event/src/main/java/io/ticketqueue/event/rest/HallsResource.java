package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.ArrangeVenues;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.SeatTemplate;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The halls of a venue. */
@Path("/venues/{venueId}/halls")
@Component
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
public class HallsResource {
  private final ArrangeVenues arrange;
  private final EventLimits limits;
  private final WallClock wall;

  @Inject
  HallsResource(ArrangeVenues arrange, EventLimits limits, WallClock wall) {
    this.arrange = arrange;
    this.limits = limits;
    this.wall = wall;
  }

  /** Adds a hall with its seat template. */
  @POST
  public Response add(@PathParam("venueId") String venueId, VenueWire.HallBody body) {
    UUID venue = Ids.parse("venueId", venueId);
    Hall hall = arrange.addHall(venue, VenueWire.plan(body, limits.seats()));
    return Response.status(Response.Status.CREATED)
        .header("Location", "/venues/" + venue + "/halls/" + hall.id())
        .entity(
            new VenueWire.HallCreated(
                hall.id().toString(),
                venue.toString(),
                hall.plan().name(),
                hall.plan().capacity(),
                wall.format(hall.createdAt())))
        .build();
  }

  /** Changes the fields that are there; seats that exist are not touched. */
  @PUT
  @Path("{hallId}")
  public VenueWire.HallChanged change(
      @PathParam("venueId") String venueId,
      @PathParam("hallId") String hallId,
      VenueWire.HallBody body) {
    UUID venue = Ids.parse("venueId", venueId);
    UUID id = Ids.parse("hallId", hallId);
    SeatTemplate smallest = new SeatTemplate(List.of("A"), 1, Map.of("A", Grade.A));
    Hall.Plan any = new Hall.Plan("-", limits.seats(), smallest);
    var unused = VenueWire.plan(VenueWire.merged(body, any), limits.seats());
    Hall hall =
        arrange.changeHall(
            venue, id, before -> VenueWire.plan(VenueWire.merged(body, before), limits.seats()));
    return new VenueWire.HallChanged(
        hall.id().toString(),
        venue.toString(),
        hall.plan().name(),
        hall.plan().capacity(),
        wall.format(hall.updatedAt()));
  }

  /** Removes a hall that nothing is played in any more. */
  @DELETE
  @Path("{hallId}")
  public VenueWire.Done remove(
      @PathParam("venueId") String venueId, @PathParam("hallId") String hallId) {
    arrange.removeHall(Ids.parse("venueId", venueId), Ids.parse("hallId", hallId));
    return new VenueWire.Done("hall deleted");
  }
}
