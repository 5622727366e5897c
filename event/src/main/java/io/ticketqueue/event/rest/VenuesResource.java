package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.ArrangeVenues;
import io.ticketqueue.event.Page;
import io.ticketqueue.event.Venue;
import io.ticketqueue.event.Venues;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

  private final ArrangeVenues arrange;
  private final Venues venues;
  private final Transactions transactions;
  private final WallClock wall;

  @Inject
  VenuesResource(ArrangeVenues arrange, Venues venues, Transactions transactions, WallClock wall) {
    this.arrange = arrange;
    this.venues = venues;
    this.transactions = transactions;
    this.wall = wall;
  }

  /** Adds a venue. */
  @POST
  @RolesAllowed("ADMIN")
  public Response add(VenueWire.VenueBody body) {
    Venue venue = arrange.add(VenueWire.description(body));
    return Response.status(Response.Status.CREATED)
        .header("Location", "/venues/" + venue.id())
        .entity(VenueWire.created(venue, wall))
        .build();
  }

  /** Venues with their halls, newest first. */
  @GET
  @PermitAll
  public VenueWire.VenueList list(
      @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
    Paging paging = Paging.of(page, size);
    Page<Venue.WithHalls> found =
        transactions.required(() -> venues.list(paging.offset(), paging.size()));
    return new VenueWire.VenueList(
        found.list().stream().map(VenueWire::view).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  /** One venue with its halls. */
  @GET
  @Path("{venueId}")
  @PermitAll
  public VenueWire.VenueView find(@PathParam("venueId") String venueId) {
    UUID id = Ids.parse("venueId", venueId);
    return transactions
        .required(() -> venues.withHalls(id))
        .map(VenueWire::view)
        .orElseThrow(() -> new Problem(ErrorCode.VENUE_NOT_FOUND));
  }

  /** Changes the fields that are there. */
  @PUT
  @Path("{venueId}")
  @RolesAllowed("ADMIN")
  public VenueWire.VenueChanged change(
      @PathParam("venueId") String venueId, VenueWire.VenueBody body) {
    UUID id = Ids.parse("venueId", venueId);
    var unused = VenueWire.description(VenueWire.merged(body, ANY));
    return VenueWire.changed(
        arrange.change(id, before -> VenueWire.description(VenueWire.merged(body, before))), wall);
  }

  /** Removes a venue that nothing is played in any more. */
  @DELETE
  @Path("{venueId}")
  @RolesAllowed("ADMIN")
  public VenueWire.Done remove(@PathParam("venueId") String venueId) {
    arrange.remove(Ids.parse("venueId", venueId));
    return new VenueWire.Done("venue deleted");
  }
}
