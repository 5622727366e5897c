package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.user.SigningKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public keys that verify access tokens. */
@Path("/.well-known/jwks.json")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class JwksResource {
  @Inject private SigningKeys keys;

  @GET
  @PermitAll
  public Response keys() {
    return Response.ok(keys.published())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
        .build();
  }
}
