package io.ticketqueue.reservation.rest;

import io.ticketqueue.reservation.CheckInTicket;
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

/**
 * Tickets at the gate. Not refused while revocations are unknown: people stand at the door then too
 * (D-14).
 */
@Path("/tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TicketsResource {
  @Inject private CheckInTicket checkIn;
  @Inject private TicketSigner signer;
  @Inject private ReservationViews views;

  @POST
  @Path("verify")
  @RolesAllowed("GATE")
  public Views.CheckedIn verify(Requests.Verify body) {
    return views.checkedIn(checkIn.checkIn(Requests.qrData(body)));
  }

  @GET
  @Path("keys")
  @PermitAll
  public JsonObject keys() {
    return signer.publicKeys();
  }
}
