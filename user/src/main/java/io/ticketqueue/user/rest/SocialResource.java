package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRecentLogIn;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.ManageSocialAccounts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** What is linked to the caller's account. */
@Path("/users/me/social")
@Component
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"USER", "ADMIN", "GATE"})
public class SocialResource {
  @Inject private ManageSocialAccounts accounts;
  @Inject private WallClock wall;

  @GET
  public SocialView list(@Context SecurityContext security) {
    return SocialView.of(accounts.show(Caller.of(security).userId()), wall);
  }

  @DELETE
  @Path("/{provider}")
  @NeedsRevocations
  @NeedsRecentLogIn
  public void unlink(@PathParam("provider") String provider, @Context SecurityContext security) {
    accounts.unlink(Caller.of(security).userId(), provider);
  }
}
