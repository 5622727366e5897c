package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.user.SetFirstPassword;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** New passwords for those who cannot log in. */
@Path("/auth/password")
@Component
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasswordsResource {
  private final SetFirstPassword first;

  @Inject
  public PasswordsResource(SetFirstPassword first) {
    this.first = first;
  }

  /** The first password of an administrator made from configuration. */
  @POST
  @Path("/first")
  @PermitAll
  public void first(FirstPasswordBody body, @Context HttpHeaders headers) {
    first.set(
        new SetFirstPassword.Form(body.email(), body.password(), body.newPassword()),
        ClientInfoReader.read(headers));
  }
}
