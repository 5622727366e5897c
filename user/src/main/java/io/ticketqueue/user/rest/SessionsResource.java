package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.ManageSessions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the caller is logged in. */
@Path("/users/me/sessions")
@Component
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"USER", "ADMIN", "GATE"})
public class SessionsResource {
  @Inject private ManageSessions sessions;
  @Inject private WallClock wall;

  @GET
  public SessionsView read(
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size,
      @Context SecurityContext security) {
    Paging paging = Paging.of(page, size);
    Caller caller = Caller.of(security);
    return SessionsView.of(
        sessions.show(caller.userId(), paging.offset(), paging.size()),
        caller.sessionId(),
        paging,
        wall);
  }

  @DELETE
  @NeedsRevocations
  public void endOthers(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    sessions.endOthers(caller.userId(), UUID.fromString(caller.sessionId()));
  }

  @DELETE
  @Path("/{sid}")
  @NeedsRevocations
  public void end(@PathParam("sid") String sid, @Context SecurityContext security) {
    sessions.end(Caller.of(security).userId(), Ids.parse("sid", sid));
  }
}
