package io.ticketqueue.reservation.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import io.ticketqueue.chassis.security.InternalCallHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Event's internal API, as text: what is copied is read once, by the statement that stores it. */
@CallTimeout("tq.event.call-timeout")
@RegisterRestClient(configKey = "event-api")
@RegisterClientHeaders(InternalCallHeaders.class)
@Path("/internal/schedules/{id}")
@Produces(MediaType.APPLICATION_JSON)
public interface EventApi {
  @GET
  String schedule(@PathParam("id") String id);

  @GET
  @Path("seats")
  String seats(@PathParam("id") String id);
}
