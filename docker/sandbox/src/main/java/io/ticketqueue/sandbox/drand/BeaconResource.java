package io.ticketqueue.sandbox.drand;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Sha256;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HexFormat;

/**
 * {@code GET /drand/{chain}/public/{round}}: a round each three seconds, with the times of drand's
 * quicknet, and as there 425 before its time. Its signature is nobody's, and the same at every
 * start; its randomness is the signature's hash, as drand's is.
 */
@Path("/drand/{chain}/public")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class BeaconResource {
  private static final long GENESIS = 1_692_803_367;
  private static final long PERIOD = 3;
  private static final int TOO_EARLY = 425;

  @Inject private Clock clock;

  @GET
  @Path("/{round}")
  public Response round(@PathParam("chain") String chain, @PathParam("round") long round) {
    long current = (clock.instant().getEpochSecond() - GENESIS) / PERIOD + 1;
    if (round < 1 || round > current) {
      return Response.status(TOO_EARLY).build();
    }
    return Response.ok(json(chain, round)).build();
  }

  @GET
  @Path("/latest")
  public String latest(@PathParam("chain") String chain) {
    return json(chain, (clock.instant().getEpochSecond() - GENESIS) / PERIOD + 1);
  }

  private static String json(String chain, long round) {
    byte[] signature = Sha256.of("sandbox beacon " + chain + " " + round);
    return JsonP.createObjectBuilder()
        .add("round", round)
        .add("randomness", HexFormat.of().formatHex(Sha256.of(signature)))
        .add("signature", HexFormat.of().formatHex(signature))
        .build()
        .toString();
  }
}
