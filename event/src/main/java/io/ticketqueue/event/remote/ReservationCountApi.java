package io.ticketqueue.event.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import io.ticketqueue.chassis.security.InternalCallHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Reservation's internal API, as far as event calls it. */
@CallTimeout("tq.reservation.call-timeout")
@RegisterRestClient(configKey = "reservation-api")
@RegisterClientHeaders(InternalCallHeaders.class)
@Path("/internal/reservations")
public interface ReservationCountApi {
  /** {@code {pending,confirmed}} as JSON text. */
  @GET
  @Path("/count")
  @Produces(MediaType.APPLICATION_JSON)
  String count(@QueryParam("eventId") String eventId);

  /**
   * {@code
   * {pending,confirmed,amount,used,usedAmount,partlyUsed,unusedAmount,staying,stayingAmount}} as
   * JSON text.
   */
  @GET
  @Path("/count")
  @Produces(MediaType.APPLICATION_JSON)
  String countOfSchedule(@QueryParam("scheduleId") String scheduleId);
}
