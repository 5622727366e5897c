package io.ticketqueue.queue.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import io.ticketqueue.chassis.security.InternalCallHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Event's internal API, as far as queue calls it. */
@CallTimeout("tq.event.call-timeout")
@RegisterRestClient(configKey = "event-api")
@RegisterClientHeaders(InternalCallHeaders.class)
@Path("/internal/schedules")
public interface EventApi {
  /** The schedule as JSON text. */
  @GET
  @Path("/{id}")
  @Produces("application/json")
  String schedule(@PathParam("id") String id);

  /** Up to 500 schedules, asked for as {@code {"ids":[…]}}, as JSON text {@code {"list":[…]}}. */
  @POST
  @Consumes("application/json")
  @Produces("application/json")
  String schedules(String ids);
}
