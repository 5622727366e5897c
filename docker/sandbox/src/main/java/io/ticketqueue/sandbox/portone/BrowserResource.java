package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * {@code POST /sandbox/payments/{paymentId}/pay}: what the browser SDK's {@code requestPayment}
 * would do and return.
 */
@Path("/sandbox/payments/{paymentId}/pay")
@Component
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BrowserResource {
  @Inject private PaymentWindow window;

  @POST
  public PaymentWindow.Paid pay(@PathParam("paymentId") String id, PaymentWindow.Pay pay) {
    return window.pay(id, pay);
  }
}
