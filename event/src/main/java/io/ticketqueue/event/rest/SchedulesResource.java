package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Ids;
import io.ticketqueue.event.CancelEvent;
import io.ticketqueue.event.Cancellation;
import io.ticketqueue.event.PreviewCancellation;
import io.ticketqueue.event.ScheduleStatus;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** The schedules of events, and their seats. */
@Path("/events/schedules")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {
  @Inject private CatalogueDocuments documents;
  @Inject private CancelEvent cancel;
  @Inject private PreviewCancellation preview;

  /** All seats by grade. */
  @GET
  @Path("{scheduleId}/seats")
  @PermitAll
  public Response seats(
      @PathParam("scheduleId") String scheduleId,
      @Context SecurityContext security,
      @Context HttpHeaders headers) {
    UUID id = Ids.parse("scheduleId", scheduleId);
    return documents.seats(id, security.isUserInRole("ADMIN"), headers);
  }

  /** The hall as it is drawn, which changes only when the seats are made anew. */
  @GET
  @Path("{scheduleId}/layout")
  @PermitAll
  public Response layout(
      @PathParam("scheduleId") String scheduleId,
      @Context SecurityContext security,
      @Context HttpHeaders headers) {
    UUID id = Ids.parse("scheduleId", scheduleId);
    return documents.layout(id, security.isUserInRole("ADMIN"), headers);
  }

  /** Cancels one schedule, or says what that would do. */
  @POST
  @Path("{scheduleId}/cancel")
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  @Consumes(MediaType.WILDCARD)
  public Response cancel(
      @PathParam("scheduleId") String scheduleId,
      @Context UriInfo request,
      @Nullable BodyText body) {
    UUID id = Ids.parse("scheduleId", scheduleId);
    Cancellation cancellation = EventRequests.cancellation(body);
    if (EventRequests.dryRun(request.getQueryParameters())) {
      var expected = preview.ofSchedule(id, cancellation.includeUsed());
      return Response.ok(EventViews.preview(expected)).build();
    }
    cancel.cancelSchedule(id, cancellation);
    return Response.ok(new EventViews.Cancelled(id.toString(), ScheduleStatus.CANCELLED.name()))
        .build();
  }
}
