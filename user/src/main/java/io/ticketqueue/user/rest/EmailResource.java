package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Messages;
import io.ticketqueue.user.SendEmailCode;
import io.ticketqueue.user.VerifyEmail;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Proving an e-mail address by a mailed code. */
@Path("/auth/email")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EmailResource {
  @Inject private SendEmailCode send;
  @Inject private VerifyEmail verify;

  @POST
  @Path("/code")
  public void code(EmailBody body, @Context HttpHeaders headers) {
    send.send(
        body.email(),
        Messages.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)),
        ClientInfoReader.read(headers));
  }

  @POST
  @Path("/verify")
  public Response verify(EmailCodeBody body) {
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.ok(new EmailVerifiedView(verify.verify(body.email(), body.code())))
        .cacheControl(never)
        .build();
  }
}
