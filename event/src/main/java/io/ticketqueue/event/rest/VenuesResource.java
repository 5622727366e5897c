package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Confirmation;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.ManageVenues;
import io.ticketqueue.event.Page;
import io.ticketqueue.event.Venue;
import io.ticketqueue.event.VenueCatalogue;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Venues. */
@Path("/venues")
@Component
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VenuesResource {
  private static final Venue.Description ANY = new Venue.Description("-", "-", "-");

  @Inject private ManageVenues manage;
  @Inject private VenueCatalogue catalogue;
  @Inject private WallClock wall;

  /** Adds a venue. */
  @POST
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  public Response add(VenueRequests.VenueBody body) {
    Venue venue = manage.add(VenueRequests.venue(body));
    return Response.status(Response.Status.CREATED)
        .header("Location", "/venues/" + venue.id())
        .entity(VenueViews.created(venue, wall))
        .build();
  }

  /** Venues with their halls, newest first. */
  @GET
  @PermitAll
  public VenueViews.VenueList list(
      @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
    Paging paging = Paging.of(page, size);
    Page<Venue.WithHalls> found = catalogue.list(paging.offset(), paging.size());
    return new VenueViews.VenueList(
        found.list().stream().map(VenueViews::detail).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  /** One venue with its halls. */
  @GET
  @Path("{venueId}")
  @PermitAll
  public VenueViews.VenueDetail find(@PathParam("venueId") String venueId) {
    return VenueViews.detail(catalogue.find(Ids.parse("venueId", venueId)));
  }

  /** Changes the fields that are sent. */
  @PUT
  @Path("{venueId}")
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  public VenueViews.VenueChanged change(
      @PathParam("venueId") String venueId, VenueRequests.VenueBody body) {
    UUID id = Ids.parse("venueId", venueId);
    var unused =
        VenueRequests.venue(body, ANY); // an invalid body is refused before a missing venue
    return VenueViews.changed(manage.change(id, before -> VenueRequests.venue(body, before)), wall);
  }

  /** Removes a venue that is not in use. */
  @DELETE
  @Path("{venueId}")
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  public VenueViews.Done remove(
      @PathParam("venueId") String venueId,
      @Nullable @HeaderParam("Accept-Language") String languages) {
    manage.remove(Ids.parse("venueId", venueId));
    return VenueViews.done(Confirmation.VENUE_DELETED, languages);
  }
}
