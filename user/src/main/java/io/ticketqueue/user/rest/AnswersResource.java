package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.AgreeToTerms;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** What the caller has agreed to. */
@Path("/users/me/terms")
@Component
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"USER", "ADMIN", "GATE"})
public class AnswersResource {
  @Inject private AgreeToTerms terms;
  @Inject private WallClock wall;

  @GET
  public AnswersView read(@Context SecurityContext security) {
    return AnswersView.of(terms.show(Caller.of(security).userId()), wall);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @NeedsRevocations
  public void answer(AnswersBody body, @Context SecurityContext security) {
    terms.answer(Caller.of(security).userId(), AgreementBody.agreements(body.terms()));
  }
}
