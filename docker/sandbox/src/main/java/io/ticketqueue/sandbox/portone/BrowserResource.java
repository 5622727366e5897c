package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /sandbox/payments/{paymentId}/pay}: what the browser SDK's {@code requestPayment}
 * would do and return. A failure is told by {@code code}, as there. {@code …/settle} ends what was
 * left open.
 */
@Path("/sandbox/payments/{paymentId}")
@Component
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BrowserResource {
  /** What tokens begin with whose approval the card company will refuse. */
  static final String DECLINED_AT_APPROVAL = "declined-";

  private final Payments payments;
  private final Shop shop;
  private final Faults faults;

  @Inject
  public BrowserResource(Payments payments, Shop shop, Faults faults) {
    this.payments = payments;
    this.shop = shop;
    this.faults = faults;
  }

  /**
   * What the buyer does in the payment window.
   *
   * @param outcome APPROVE, DECLINE, PEND (decided later, by settling), CLOSE (the window is left
   *     open: nothing more happens) or DECLINE_AT_APPROVAL (with manual: the server's confirm is
   *     refused)
   * @param manual whether the channel approves manually
   */
  public record Pay(
      @Nullable Long totalAmount,
      @Nullable String currency,
      @Nullable String storeId,
      @Nullable String channelKey,
      @Nullable String outcome,
      @Nullable Boolean manual) {}

  /** What the SDK returns to the page. */
  public record Paid(
      String transactionType,
      String paymentId,
      String transactionId,
      @Nullable String paymentToken,
      @Nullable String code,
      @Nullable String message) {}

  /**
   * How a payment or a cancellation that was left open ends.
   *
   * @param outcome APPROVE or DECLINE
   */
  public record Settle(@Nullable String outcome) {}

  @POST
  @Path("/settle")
  public void settle(@PathParam("paymentId") String id, Settle settle) {
    String outcome = settle.outcome() == null ? "APPROVE" : settle.outcome();
    if (!outcome.equals("APPROVE") && !outcome.equals("DECLINE")) {
      throw Problem.invalid("outcome", Violation.NOT_ONE_OF, "APPROVE, DECLINE");
    }
    if (!payments.settle(payments.require(id), outcome.equals("APPROVE"))) {
      throw Problem.invalid("outcome", Violation.NOTHING_OPEN);
    }
  }

  @POST
  @Path("/pay")
  public Paid pay(@PathParam("paymentId") String id, Pay pay) {
    Paid paid = attempt(id, pay);
    faults.pause(faults.take("pay", id));
    return paid;
  }

  private Paid attempt(String id, Pay pay) {
    Long total = pay.totalAmount();
    if (total == null || total <= 0) {
      throw Problem.invalid("totalAmount", Violation.TOO_SMALL, 1);
    }
    Optional<Long> registered = payments.registeredAmount(id);
    if (registered.isPresent() && !registered.get().equals(total)) {
      return refused(id, "", "AmountNotEqualToPredefined");
    }
    if (payments.find(id).map(Payment::isPaid).orElse(false)) {
      return refused(id, "", "PaymentAlreadyPaid");
    }
    Payment payment =
        payments.begin(
            id,
            pay.storeId() == null ? shop.storeId() : pay.storeId(),
            pay.channelKey() == null ? shop.channelKey() : pay.channelKey(),
            pay.currency() == null ? "KRW" : pay.currency(),
            total);
    return switch (pay.outcome() == null ? "APPROVE" : pay.outcome()) {
      case "APPROVE" -> approve(payment, Boolean.TRUE.equals(pay.manual()));
      case "DECLINE" -> {
        payments.fail(payment, "카드사 승인 거절");
        yield refused(id, payment.transactionId, "PGProviderError");
      }
      case "PEND" -> {
        payments.leaveOpen(payment);
        yield paid(payment, null);
      }
      case "CLOSE" -> refused(id, payment.transactionId, "UnknownError");
      case "DECLINE_AT_APPROVAL" -> paid(payment, DECLINED_AT_APPROVAL + payment.awaitApproval());
      default ->
          throw Problem.invalid(
              "outcome",
              Violation.NOT_ONE_OF,
              "APPROVE, DECLINE, PEND, CLOSE, DECLINE_AT_APPROVAL");
    };
  }

  private Paid approve(Payment payment, boolean manual) {
    if (manual) {
      return paid(payment, payment.awaitApproval());
    }
    payments.pay(payment);
    return paid(payment, null);
  }

  private static Paid paid(Payment payment, @Nullable String token) {
    return new Paid("PAYMENT", payment.id, payment.transactionId, token, null, null);
  }

  private static Paid refused(String id, String transactionId, String code) {
    return new Paid("PAYMENT", id, transactionId, null, code, "sandbox: " + code);
  }
}
