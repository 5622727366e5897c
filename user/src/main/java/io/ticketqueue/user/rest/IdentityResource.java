package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.StartIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Starting identity verifications. */
@Path("/auth/identity")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IdentityResource {
  @Inject private StartIdentity start;
  @Inject private WallClock wall;

  @POST
  public Response start(IdentityBody body) {
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.status(Response.Status.CREATED)
        .entity(IdentityView.of(start.start(body.purpose()), wall))
        .cacheControl(never)
        .build();
  }
}
