package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/** {@code /sandbox/faults}: POST switches a {@link Fault} on, GET lists them, DELETE ends all. */
@Path("/sandbox/faults")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class FaultsResource {
  private static final Set<String> CALLS =
      Set.of("pre-register", "payment", "confirm", "cancel", "identity-verification", "webhook");
  private static final int LONGEST_MILLIS = 600_000;

  private final Faults faults;

  @Inject
  public FaultsResource(Faults faults) {
    this.faults = faults;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  FaultsResource() {
    this.faults = null;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void on(Fault fault) {
    if (fault.call() == null || !CALLS.contains(fault.call())) {
      throw Problem.invalid("call", "must be one of " + CALLS);
    }
    Integer delay = fault.delayMillis();
    if (delay != null && (delay < 0 || delay > LONGEST_MILLIS)) {
      throw Problem.invalid("delayMillis", "must be from 0 to " + LONGEST_MILLIS);
    }
    faults.on(fault);
  }

  @GET
  public List<Fault> list() {
    return faults.list();
  }

  @DELETE
  public void off() {
    faults.off();
  }
}
