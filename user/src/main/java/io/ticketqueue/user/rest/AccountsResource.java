package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRecentLogIn;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.FindAccounts;
import io.ticketqueue.user.ManageAccounts;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts for operators. */
@Path("/admin/user/accounts")
@Component
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
public class AccountsResource {
  @Inject private FindAccounts find;
  @Inject private ManageAccounts manage;
  @Inject private WallClock wall;

  @GET
  public AccountView.Listed findByEmail(@QueryParam("email") @Nullable String email) {
    return new AccountView.Listed(
        find.findByEmail(email).stream().map(found -> AccountView.of(found, wall)).toList());
  }

  @GET
  @Path("/{id}")
  public AccountView find(@PathParam("id") String id) {
    return AccountView.of(find.find(id(id)), wall);
  }

  @PUT
  @Path("/{id}/role")
  @NeedsRecentLogIn
  @Consumes(MediaType.APPLICATION_JSON)
  public void role(@PathParam("id") String id, RoleBody body, @Context SecurityContext security) {
    manage.changeRole(operator(security), id(id), body.role());
  }

  @POST
  @Path("/{id}/suspend")
  @NeedsRecentLogIn
  @Consumes(MediaType.APPLICATION_JSON)
  public void suspend(
      @PathParam("id") String id, ReasonBody body, @Context SecurityContext security) {
    manage.suspend(operator(security), id(id), body.reason());
  }

  @POST
  @Path("/{id}/resume")
  @NeedsRecentLogIn
  public void resume(@PathParam("id") String id, @Context SecurityContext security) {
    manage.resume(operator(security), id(id));
  }

  @POST
  @Path("/{id}/unlock")
  @NeedsRecentLogIn
  public void unlock(@PathParam("id") String id, @Context SecurityContext security) {
    manage.unlock(operator(security), id(id));
  }

  @DELETE
  @Path("/{id}/sessions")
  @NeedsRecentLogIn
  public void endSessions(@PathParam("id") String id, @Context SecurityContext security) {
    manage.endSessions(operator(security), id(id));
  }

  private static UUID operator(SecurityContext security) {
    return Caller.of(security).userId();
  }

  private static UUID id(String text) {
    return Ids.parse("id", text);
  }
}
