package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.user.ShowTerms;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The terms to agree to. */
@Path("/auth/terms")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class TermsResource {
  @Inject private ShowTerms terms;

  @GET
  @PermitAll
  public TermsView inForce() {
    return TermsView.of(terms.show());
  }
}
