package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.AdmitTicket;
import io.ticketqueue.reservation.TicketSigner;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** At the gate. */
@Path("/tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TicketsResource {
  @Inject private AdmitTicket admit;
  @Inject private TicketSigner signer;
  @Inject private Transactions transactions;
  @Inject private ReservationViews views;

  @POST
  @Path("verify")
  @RolesAllowed("GATE")
  public Views.Admitted verify(Requests.Verify body) {
    String code = body.qrData();
    if (code == null || code.isBlank()) {
      throw Problem.invalid("qrData", "must be given");
    }
    return views.admitted(transactions.required(() -> admit.admit(code)));
  }

  @GET
  @Path("keys")
  @PermitAll
  public JsonObject keys() {
    return signer.publicKeys();
  }
}
