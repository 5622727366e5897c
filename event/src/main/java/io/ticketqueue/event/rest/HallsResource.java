package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Confirmation;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.ManageVenues;
import io.ticketqueue.event.SeatTemplate;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
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
import org.jspecify.annotations.Nullable;

/** The halls of a venue. */
@Path("/venues/{venueId}/halls")
@Component
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
public class HallsResource {
  @Inject private ManageVenues manage;
  @Inject private EventLimits limits;
  @Inject private WallClock wall;

  /** Adds a hall with its seat template. */
  @POST
  public Response add(@PathParam("venueId") String venueId, VenueRequests.HallBody body) {
    UUID venue = Ids.parse("venueId", venueId);
    Hall hall = manage.addHall(venue, VenueRequests.hall(body, limits.seats()));
    return Response.status(Response.Status.CREATED)
        .header("Location", "/venues/" + venue + "/halls/" + hall.id())
        .entity(VenueViews.created(hall, wall))
        .build();
  }

  /** Changes the fields that are sent; existing seats stay as they are. */
  @PUT
  @Path("{hallId}")
  public VenueViews.HallChanged change(
      @PathParam("venueId") String venueId,
      @PathParam("hallId") String hallId,
      VenueRequests.HallBody body) {
    UUID venue = Ids.parse("venueId", venueId);
    UUID id = Ids.parse("hallId", hallId);
    SeatTemplate smallest = SeatTemplate.plain(List.of("A"), 1, Map.of("A", Grade.A));
    Hall.Description any = new Hall.Description("-", limits.seats(), smallest);
    // An invalid body is refused before a missing hall.
    var unused = VenueRequests.hall(body, any, limits.seats());
    Hall hall =
        manage.changeHall(venue, id, before -> VenueRequests.hall(body, before, limits.seats()));
    return VenueViews.changed(hall, wall);
  }

  /** Removes a hall that is not in use. */
  @DELETE
  @Path("{hallId}")
  public VenueViews.Done remove(
      @PathParam("venueId") String venueId,
      @PathParam("hallId") String hallId,
      @Nullable @HeaderParam("Accept-Language") String languages) {
    manage.removeHall(Ids.parse("venueId", venueId), Ids.parse("hallId", hallId));
    return VenueViews.done(Confirmation.HALL_DELETED, languages);
  }
}
