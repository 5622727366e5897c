package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRecentLogIn;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.ChangePassword;
import io.ticketqueue.user.DeleteAccount;
import io.ticketqueue.user.ManageProfile;
import io.ticketqueue.user.User;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** The caller's own account. */
@Path("/users/me")
@Component
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"USER", "ADMIN", "GATE"})
public class MeResource {
  @Inject private ManageProfile profile;
  @Inject private ChangePassword changePassword;
  @Inject private DeleteAccount deleteAccount;
  @Inject private WallClock wall;

  @GET
  public ProfileView read(@Context SecurityContext security) {
    User user = profile.show(Caller.of(security).userId());
    return new ProfileView(
        user.id(),
        user.email().value(),
        user.name(),
        user.phone(),
        user.role().name(),
        wall.format(user.createdAt()));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @NeedsRevocations
  public ProfileChangeView change(ProfileBody body, @Context SecurityContext security) {
    return view(profile.change(Caller.of(security).userId(), body.form()));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @NeedsRevocations
  public ProfileChangeView replace(ProfileBody body, @Context SecurityContext security) {
    return view(profile.replace(Caller.of(security).userId(), body.form()));
  }

  @PUT
  @Path("/password")
  @Consumes(MediaType.APPLICATION_JSON)
  @NeedsRevocations
  public void password(
      PasswordBody body, @Context SecurityContext security, @Context HttpHeaders headers) {
    Caller caller = Caller.of(security);
    changePassword.change(
        caller.userId(),
        UUID.fromString(caller.sessionId()),
        new ChangePassword.Form(body.currentPassword(), body.newPassword()),
        ClientInfoReader.read(headers));
  }

  @DELETE
  @NeedsRevocations
  @NeedsRecentLogIn
  public void delete(@Context SecurityContext security) {
    deleteAccount.delete(Caller.of(security).userId());
  }

  private static ProfileChangeView view(User user) {
    return new ProfileChangeView(user.id(), user.name(), user.phone());
  }
}
