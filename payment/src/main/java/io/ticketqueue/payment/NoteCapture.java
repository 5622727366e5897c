package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

/**
 * Money was taken under a key that no payment has: perhaps the database was restored to an earlier
 * time. What PortOne's record says it has is noted; {@link ReturnCaptures} gives it back.
 */
@Component
class NoteCapture {
  private static final System.Logger LOG = System.getLogger(NoteCapture.class.getName());

  /** As {@link BeginPayment} makes them: the store's other shops have keys of their own. */
  private static final Pattern OURS = Pattern.compile("[0-9a-z]{32}");

  private final PaymentGateway gateway;
  private final UnknownCaptures captures;
  private final CapturePolicy policy;
  private final Transactions transactions;

  @Inject
  NoteCapture(
      PaymentGateway gateway,
      UnknownCaptures captures,
      CapturePolicy policy,
      Transactions transactions) {
    this.gateway = gateway;
    this.captures = captures;
    this.policy = policy;
    this.transactions = transactions;
  }

  /** Looks at a key that no payment has; false when PortOne cannot say. */
  boolean look(String paymentKey) {
    if (!OURS.matcher(paymentKey).matches()) {
      return true;
    }
    return switch (gateway.readCapture(paymentKey)) {
      case ProviderCapture.Unknown unknown -> false;
      case ProviderCapture.None none -> true;
      case ProviderCapture.Taken taken -> {
        note(paymentKey, taken);
        yield true;
      }
    };
  }

  private void note(String paymentKey, ProviderCapture.Taken taken) {
    boolean fresh =
        transactions.requiresNew(
            () ->
                captures.note(
                    paymentKey, taken.transactionId(), taken.amount(), policy.refundAfter()));
    if (fresh) {
      LOG.log(
          Level.ERROR,
          "event=unknown-capture paymentKey={0} transaction={1} amount={2}",
          paymentKey,
          taken.transactionId(),
          String.valueOf(taken.amount()));
    }
  }
}
