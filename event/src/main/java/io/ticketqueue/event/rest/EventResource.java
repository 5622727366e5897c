package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Confirmation;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.CancelEvent;
import io.ticketqueue.event.Cancellation;
import io.ticketqueue.event.ChangeEvent;
import io.ticketqueue.event.DeleteEvent;
import io.ticketqueue.event.EventChange;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.PreviewCancellation;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event: read, changed, cancelled, deleted. */
@Path("/events/{eventId}")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
  @Inject private CatalogueDocuments documents;
  @Inject private ChangeEvent change;
  @Inject private CancelEvent cancel;
  @Inject private PreviewCancellation preview;
  @Inject private DeleteEvent delete;
  @Inject private EventLimits limits;
  @Inject private WallClock wall;

  /** The event with its schedules by day. */
  @GET
  @PermitAll
  public Response find(
      @PathParam("eventId") String eventId,
      @Context SecurityContext security,
      @Context HttpHeaders headers) {
    UUID id = Ids.parse("eventId", eventId);
    return documents.event(id, security.isUserInRole("ADMIN"), headers);
  }

  /** Changes the event and its schedules, and publishes a draft. */
  @PUT
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  @Consumes(MediaType.APPLICATION_JSON)
  public EventViews.EventChanged change(
      @PathParam("eventId") String eventId, @Nullable BodyText body) {
    UUID id = Ids.parse("eventId", eventId);
    EventChange wanted = ChangeRequests.change(body, limits, wall);
    return EventViews.changed(change.change(id, wanted), wall);
  }

  /** Cancels the event with all its schedules, or says what that would do. */
  @POST
  @Path("cancel")
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  @Consumes(MediaType.WILDCARD)
  public Response cancel(
      @PathParam("eventId") String eventId, @Context UriInfo request, @Nullable BodyText body) {
    UUID id = Ids.parse("eventId", eventId);
    Cancellation cancellation = EventRequests.cancellation(body);
    if (EventRequests.dryRun(request.getQueryParameters())) {
      var expected = preview.ofEvent(id, cancellation.includeUsed());
      return Response.ok(EventViews.preview(expected)).build();
    }
    cancel.cancelEvent(id, cancellation);
    return Response.ok(new EventViews.Cancelled(id.toString(), EventStatus.CANCELLED.name()))
        .build();
  }

  /** Deletes the event, if it has no active reservations. */
  @DELETE
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  public VenueViews.Done delete(
      @PathParam("eventId") String eventId,
      @Nullable @HeaderParam("Accept-Language") String languages) {
    delete.delete(Ids.parse("eventId", eventId));
    return VenueViews.done(Confirmation.EVENT_DELETED, languages);
  }
}
