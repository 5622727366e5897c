package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.event.ReadLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

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
      @Context HttpHeaders headers) {
    UUID id = Ids.parse("scheduleId", scheduleId);
    boolean admin = security.isUserInRole("ADMIN");
    String tag = layouts.tag(id, admin);
    return TaggedDocument.of(tag, () -> layouts.find(id, tag).json())
        .respond(headers, admin ? "private, no-store" : "no-cache");
  }
}
