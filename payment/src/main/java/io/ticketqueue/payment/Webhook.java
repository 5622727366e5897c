package io.ticketqueue.payment;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a webhook: a hint that something happened to a payment. PortOne's record says
 * what.
 *
 * @param id names it, whichever delivery it is
 * @param type such as {@code Transaction.Paid}; {@value #UNREADABLE} where it is none
 */
public record Webhook(
    String id, String type, @Nullable String paymentKey, @Nullable String transactionId) {
  static final String PAID = "Transaction.Paid";
  static final String DISPUTED = "Transaction.DisputeCreated";
  static final String UNREADABLE = "?";

  /** After these PortOne's record may say something that changes a payment. */
  private static final Set<String> HINTS =
      Set.of(
          PAID,
          "Transaction.Failed",
          "Transaction.VirtualAccountIssued",
          "Transaction.Cancelled",
          "Transaction.PartialCancelled",
          "Transaction.CancelPending",
          DISPUTED,
          "Transaction.DisputeResolved");

  /** Nothing is paid after these yet: they are only kept. */
  private static final Set<String> OTHERS =
      Set.of("Transaction.Ready", "Transaction.PayPending", "Transaction.Confirm");

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_TEXT = 100;
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  /** Makes one of what PortOne sent; what no identifier looks like is left out. */
  public static Webhook of(
      String id, @Nullable String type, @Nullable String paymentKey, @Nullable String transaction) {
    String known = readable(type);
    return new Webhook(
        id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id,
        known == null ? UNREADABLE : known,
        readable(paymentKey),
        readable(transaction));
  }

  private static @Nullable String readable(@Nullable String text) {
    return text != null && text.length() <= LONGEST_TEXT && PRINTABLE.matcher(text).matches()
        ? text
        : null;
  }

  /** Whether PortOne is to be asked about the payment. */
  boolean isHint() {
    return HINTS.contains(type) && paymentKey != null;
  }

  boolean isAboutDispute() {
    return type.startsWith("Transaction.Dispute");
  }

  /** Its type in metrics: one of a few. */
  String kind() {
    return HINTS.contains(type) || OTHERS.contains(type) ? type : "other";
  }
}
