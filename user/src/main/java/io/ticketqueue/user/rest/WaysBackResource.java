package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.user.Reactivate;
import io.ticketqueue.user.ResetPassword;
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

/** Ways back for those who cannot log in. */
@Path("/auth")
@Component
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WaysBackResource {
  @Inject private SetFirstPassword first;
  @Inject private ResetPassword reset;
  @Inject private Reactivate reactivate;

  /** The first password of an administrator made from configuration. */
  @POST
  @Path("/password/first")
  @PermitAll
  public void first(FirstPasswordBody body, @Context HttpHeaders headers) {
    first.set(
        new SetFirstPassword.Form(body.email(), body.password(), body.newPassword()),
        ClientInfoReader.read(headers));
  }

  @POST
  @Path("/password/reset")
  @PermitAll
  public void reset(ResetBody body, @Context HttpHeaders headers) {
    reset.reset(
        new ResetPassword.Form(
            body.email(), body.identityVerificationId(), body.identityProof(), body.newPassword()),
        ClientInfoReader.read(headers));
  }

  /** The way back from DORMANT. */
  @POST
  @Path("/reactivate")
  @PermitAll
  public void reactivate(ReactivationBody body, @Context HttpHeaders headers) {
    reactivate.reactivate(
        new Reactivate.Form(
            body.email(), body.password(), body.identityVerificationId(), body.identityProof()),
        ClientInfoReader.read(headers));
  }
}
