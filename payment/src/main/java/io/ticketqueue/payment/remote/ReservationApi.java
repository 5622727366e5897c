package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import io.ticketqueue.chassis.security.InternalCallHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Reservation's internal API, as far as payment calls it, as JSON text. */
@CallTimeout("tq.reservation.call-timeout")
@RegisterRestClient(configKey = "reservation-api")
@RegisterClientHeaders(InternalCallHeaders.class)
@Path("/internal/reservations/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ReservationApi {
  @GET
  String find(@PathParam("id") String id);

  @POST
  @Path("payment-claim")
  String claim(@PathParam("id") String id, String body);

  @DELETE
  @Path("payment-claim")
  void releaseClaim(@PathParam("id") String id, @QueryParam("paymentId") String paymentId);
}
