package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.sandbox.portone.Payment.Cancellation;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What others than the shop and its buyer do with a payment: banks settle what was left open,
 * people cancel in PortOne's console, cardholders dispute.
 */
@Path("/sandbox/payments/{paymentId}")
@Component
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConsoleResource {
  private static final Set<String> OUTCOMES = Set.of("APPROVE", "DECLINE");
  private static final Set<String> TRIGGERS = Set.of("CONSOLE", "CHARGEBACK");

  @Inject private Payments payments;

  /**
   * How a payment, a virtual account or a cancellation that was left open ends.
   *
   * @param outcome APPROVE (an account: the money is there) or DECLINE (an account: it expires)
   */
  public record Settle(@Nullable String outcome) {}

  /**
   * A cancellation by hand.
   *
   * @param amount absent: all that is left
   * @param trigger CONSOLE (default) or CHARGEBACK
   */
  public record ConsoleCancel(
      @Nullable Long amount, @Nullable String reason, @Nullable String trigger) {}

  /** Why a cardholder disputes. */
  public record Complaint(@Nullable String reason) {}

  @POST
  @Path("/settle")
  public void settle(@PathParam("paymentId") String id, Settle settle) {
    String outcome = oneOf("outcome", settle.outcome(), "APPROVE", OUTCOMES);
    if (!payments.settle(payments.require(id), outcome.equals("APPROVE"))) {
      throw Problem.invalid("outcome", Violation.NOTHING_OPEN);
    }
  }

  @POST
  @Path("/console-cancel")
  public String cancel(@PathParam("paymentId") String id, ConsoleCancel cancel) {
    Payment payment = payments.require(id);
    String trigger = oneOf("trigger", cancel.trigger(), "CONSOLE", TRIGGERS);
    Payments.Part part =
        new Payments.Part(Optional.ofNullable(cancel.amount()), Optional.empty(), trigger, true);
    Cancellation done =
        payments.cancel(
            payment,
            part,
            Objects.requireNonNullElse(cancel.reason(), "sandbox"),
            Cancellation.State.SUCCEEDED);
    payments.tell(payment, done);
    return PaymentView.cancellation(done).build().toString();
  }

  @POST
  @Path("/disputes")
  public void dispute(@PathParam("paymentId") String id, Complaint complaint) {
    payments.dispute(
        payments.require(id), Objects.requireNonNullElse(complaint.reason(), "FRAUDULENT"));
  }

  @POST
  @Path("/disputes/resolve")
  @Consumes(MediaType.WILDCARD)
  public void resolve(@PathParam("paymentId") String id) {
    if (!payments.resolveDisputes(payments.require(id))) {
      throw Problem.invalid("paymentId", Violation.NOTHING_OPEN);
    }
  }

  private static String oneOf(
      String field, @Nullable String value, String byDefault, Set<String> known) {
    String named = value == null ? byDefault : value;
    if (!known.contains(named)) {
      throw Problem.invalid(field, Violation.NOT_ONE_OF, known);
    }
    return named;
  }
}
