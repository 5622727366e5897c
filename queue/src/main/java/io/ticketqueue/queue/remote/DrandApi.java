package io.ticketqueue.queue.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** drand's public HTTP API, as far as queue calls it. */
@CallTimeout("tq.queue.beacon-call-timeout")
@RegisterRestClient(configKey = "beacon-api")
@Path("/{chain}/public/{round}")
public interface DrandApi {
  /**
   * A round as JSON text: {@code {round,randomness,signature}}, hex; 404 or 425 before its time.
   */
  @GET
  @Produces("application/json")
  String round(@PathParam("chain") String chain, @PathParam("round") long round);
}
