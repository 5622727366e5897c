package io.ticketqueue.event.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import io.ticketqueue.chassis.security.InternalCallHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Reservation's internal API, as far as seats are compared with it. Bodies are JSON texts. */
@CallTimeout("tq.reservation.call-timeout")
@RegisterRestClient(configKey = "reservation-api")
@RegisterClientHeaders(InternalCallHeaders.class)
@Path("/internal/reservations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ReservationSeatsApi {
  /** A page of the sold seats of schedules. */
  @POST
  @Path("/seats")
  String seats(String query);

  /** The states of reservations. */
  @POST
  @Path("/states")
  String states(String query);
}
