package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import io.ticketqueue.chassis.security.InternalCallHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What reservation says of many reservations at once, as JSON text. */
@CallTimeout("tq.reservation.call-timeout")
@RegisterRestClient(configKey = "reservation-api")
@RegisterClientHeaders(InternalCallHeaders.class)
@Path("/internal/reservations/states")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ReservationStatesApi {
  @POST
  String states(String body);
}
