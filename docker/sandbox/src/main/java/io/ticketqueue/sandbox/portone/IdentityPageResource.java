package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The window in which a person verifies who they are, as the browser SDK opens it. */
@Path("/sandbox/identity")
@Component
@PermitAll
public class IdentityPageResource {
  @GET
  @Produces("text/html;charset=utf-8")
  public String page() {
    return PaymentPageResource.file("identity.html");
  }

  @GET
  @Path("/page.js")
  @Produces("text/javascript;charset=utf-8")
  public String script() {
    return PaymentPageResource.file("identity-page.js");
  }
}
