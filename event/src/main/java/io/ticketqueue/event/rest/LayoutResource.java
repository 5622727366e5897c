package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.event.ReadLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hall of a schedule as it is drawn. */
@Path("/events/schedules/{scheduleId}/layout")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class LayoutResource {
  private final ReadLayout layouts;

  @Inject
  LayoutResource(ReadLayout layouts) {
    this.layouts = layouts;
  }

  /** The layout, which changes only with the seat plan; so does its entity tag. */
  @GET
  @PermitAll
  public Response layout(
      @PathParam("scheduleId") String scheduleId,
      @Context SecurityContext security,
      @Context Request request,
      @Context HttpHeaders headers) {
    UUID id = Ids.parse("scheduleId", scheduleId);
    EntityTag tag = new EntityTag(layouts.tag(id, security.isUserInRole("ADMIN")), true);
    Response.ResponseBuilder same = unlessChanged(request, tag);
    if (same != null) {
      return same.tag(tag)
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
          .header(HttpHeaders.CACHE_CONTROL, "no-cache")
          .build();
    }
    ReadLayout.Drawn drawn = layouts.find(id);
    return CompressedResponse.of(drawn.json(), headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING))
        .tag(new EntityTag(drawn.tag(), true))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }

  /** The 304 if the caller has this one; a precondition that cannot be read is ignored. */
  private static Response.@Nullable ResponseBuilder unlessChanged(Request request, EntityTag tag) {
    try {
      return request.evaluatePreconditions(tag);
    } catch (ProcessingException | IllegalArgumentException unreadable) {
      return null;
    }
  }
}
