package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.ShowLogins;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** The caller's own log-in history. */
@Path("/users/me/logins")
@Component
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"USER", "ADMIN", "GATE"})
public class LoginsResource {
  @Inject private ShowLogins logins;
  @Inject private WallClock wall;

  @GET
  public LoginsView read(
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size,
      @Context SecurityContext security) {
    Paging paging = Paging.of(page, size);
    return LoginsView.of(
        logins.show(Caller.of(security).userId(), paging.offset(), paging.size()), paging, wall);
  }
}
