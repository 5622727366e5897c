package io.ticketqueue.payment.remote;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.PaymentGateway;
import io.ticketqueue.payment.ProviderStatus;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares PortOne's record of a payment with what was agreed. Unknown states and members may
 * appear there any time: an unknown state counts as not paid yet.
 */
record PortOneRecord(AgreedTerms agreed) {
  private static final int SHOWN = 4;
  private static final String CARD = "PaymentMethodCard";
  private static final String WALLET = "PaymentMethodEasyPay";

  ProviderStatus compare(JsonObject payment, String paymentKey, long amount, Instant now) {
    Receipt receipt = receipt(payment);
    String status = LenientJson.text(payment, "status");
    if (status == null) {
      return new ProviderStatus.Unknown(); // not a record
    }
    return switch (status) {
      case "PAID" -> paid(payment, paymentKey, amount, receipt);
      case "PARTIAL_CANCELLED" ->
          new ProviderStatus.PaidMismatch(receipt, Cancellations.of(payment).refund(now));
      case "CANCELLED" ->
          new ProviderStatus.RefundedByProvider(receipt, Cancellations.of(payment).refund(now));
      case "FAILED" -> new ProviderStatus.Declined(receipt, reason(payment));
      default -> new ProviderStatus.NotPaid();
    };
  }

  /** Whether money can be paid into a virtual account. */
  static boolean isAccountOpen(JsonObject payment) {
    return "VIRTUAL_ACCOUNT_ISSUED".equals(LenientJson.text(payment, "status"));
  }

  /** A record that does not tell when it was paid is not whole: it says nothing. */
  private ProviderStatus paid(JsonObject payment, String paymentKey, long amount, Receipt receipt) {
    if (receipt.paidAt() == null) {
      return new ProviderStatus.Unknown();
    }
    return isAsked(payment, paymentKey, amount) && isThroughOurChannel(payment) && isCard(payment)
        ? new ProviderStatus.Paid(receipt)
        : new ProviderStatus.PaidMismatch(receipt);
  }

  private boolean isAsked(JsonObject payment, String paymentKey, long amount) {
    JsonObject amounts = LenientJson.object(payment, "amount");
    return is(amount, LenientJson.number(amounts, "total"))
        && is(amount, LenientJson.number(amounts, "paid"))
        && paymentKey.equals(LenientJson.text(payment, "id"))
        && agreed.channel().storeId().equals(LenientJson.text(payment, "storeId"))
        && PaymentGateway.CURRENCY.equals(LenientJson.text(payment, "currency"))
        && LenientJson.text(payment, "transactionId") != null;
  }

  private static boolean is(long amount, @Nullable Long told) {
    return told != null && told == amount;
  }

  private boolean isThroughOurChannel(JsonObject payment) {
    JsonObject channel = LenientJson.object(payment, "channel");
    String type = LenientJson.text(channel, "type");
    return agreed.channel().channelKey().equals(LenientJson.text(channel, "key"))
        && ("LIVE".equals(type) || (agreed.testMode() && "TEST".equals(type)));
  }

  private boolean isCard(JsonObject payment) {
    JsonObject method = LenientJson.object(payment, "method");
    String type = LenientJson.text(method, "type");
    JsonObject wallet = LenientJson.object(method, "easyPayMethod");
    return CARD.equals(type)
        || (agreed.easyPay()
            && WALLET.equals(type)
            && CARD.equals(LenientJson.text(wallet, "type")));
  }

  static Receipt receipt(JsonObject payment) {
    JsonObject method = LenientJson.object(payment, "method");
    if (method.containsKey("easyPayMethod")) {
      method = LenientJson.object(method, "easyPayMethod");
    }
    JsonObject card = LenientJson.object(method, "card");
    return new Receipt(
        LenientJson.text(payment, "transactionId"),
        LenientJson.time(payment, "paidAt"),
        LenientJson.text(card, "name"),
        cardNumber(card),
        KeptRecord.of(payment).toString());
  }

  static @Nullable String cardNumber(JsonObject card) {
    return masked(LenientJson.text(card, "number"));
  }

  /** First and last four digits: {@code 1234-****-****-5678}. */
  static @Nullable String masked(@Nullable String number) {
    if (number == null) {
      return null;
    }
    String signs = number.replaceAll("[^0-9*]", "");
    if (signs.length() < SHOWN * 2) {
      return null;
    }
    String first = signs.substring(0, SHOWN);
    return first + "-****-****-" + signs.substring(signs.length() - SHOWN);
  }

  private static @Nullable String reason(JsonObject payment) {
    JsonObject failure = LenientJson.object(payment, "failure");
    String reason = LenientJson.text(failure, "reason");
    return reason == null ? LenientJson.text(failure, "pgMessage") : reason;
  }
}
