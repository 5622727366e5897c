package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** PortOne V2's identity verifications. */
@CallTimeout("tq.portone.timeout")
@RegisterRestClient(configKey = "identity-api")
@Path("/identity-verifications")
public interface IdentityApi {
  @GET
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Retry(maxRetries = 2, delay = 200, jitter = 100, retryOn = ProcessingException.class)
  String read(
      @HeaderParam("Authorization") String authorization,
      @PathParam("id") String id,
      @QueryParam("storeId") @Nullable String storeId);
}
