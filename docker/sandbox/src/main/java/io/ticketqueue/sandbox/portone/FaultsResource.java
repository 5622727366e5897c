package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.annotation.security.PermitAll;
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
import org.jspecify.annotations.Nullable;

/** {@code /sandbox/faults}: POST switches a {@link Fault} on, GET lists them, DELETE ends all. */
@Path("/sandbox/faults")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class FaultsResource {
  private static final Set<String> CALLS =
      Set.of(
          "pre-register",
          "payment",
          "payments",
          "confirm",
          "cancel",
          "close",
          "identity-verification",
          "webhook",
          "pay",
          "siteverify",
          "mail",
          "token",
          "userinfo",
          "jwks");
  private static final Set<String> CANCELLATIONS = Set.of("REQUESTED", "FAILED");
  private static final Set<String> WEBHOOKS =
      Set.of("ON", "OFF", "DUPLICATE", "UNSIGNED", "UNKNOWN");
  private static final Set<String> LIES =
      Set.of("NONCE", "AUDIENCE", "KEY", "ROTATED", "RESULT_CODE");
  private static final int LONGEST_MILLIS = 600_000;
  private static final int LONGEST_RETRY_SECONDS = 3600;
  private static final int MOST = 1_000_000;
  private static final int LOWEST_ERROR = 400;
  private static final int HIGHEST_ERROR = 599;

  @Inject private Faults faults;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void on(Fault fault) {
    if (fault.call() == null) {
      throw Problem.invalid("call", Violation.NOT_ONE_OF, CALLS);
    }
    oneOf("call", fault.call(), CALLS);
    oneOf("cancellation", fault.cancellation(), CANCELLATIONS);
    oneOf("webhook", fault.webhook(), WEBHOOKS);
    oneOf("lie", fault.lie(), LIES);
    within("delayMillis", fault.delayMillis(), 0, LONGEST_MILLIS);
    within("status", fault.status(), LOWEST_ERROR, HIGHEST_ERROR);
    if (fault.score() != null && (fault.score() < 0 || fault.score() > 1)) {
      throw Problem.invalid("score", Violation.OUT_OF_RANGE, 0, 1);
    }
    within("retryAfterSeconds", fault.retryAfterSeconds(), 0, LONGEST_RETRY_SECONDS);
    within("every", fault.every(), 1, MOST);
    within("perSecond", fault.perSecond(), 0, MOST);
    within("times", fault.times(), 1, Integer.MAX_VALUE);
    faults.on(fault);
  }

  private static void oneOf(String field, @Nullable String value, Set<String> known) {
    if (value != null && !known.contains(value)) {
      throw Problem.invalid(field, Violation.NOT_ONE_OF, known);
    }
  }

  private static void within(String field, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw Problem.invalid(field, Violation.OUT_OF_RANGE, least, most);
    }
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
