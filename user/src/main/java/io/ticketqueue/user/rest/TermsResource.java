package io.ticketqueue.user.rest;

import io.ticketqueue.user.OpenAccount;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The terms to agree to. */
@Path("/auth/terms")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TermsResource {
  private final OpenAccount accounts;

  @Inject
  public TermsResource(OpenAccount accounts) {
    this.accounts = accounts;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  TermsResource() {
    this.accounts = null;
  }

  @GET
  @PermitAll
  public TermsView inForce() {
    return TermsView.of(accounts.terms());
  }
}
