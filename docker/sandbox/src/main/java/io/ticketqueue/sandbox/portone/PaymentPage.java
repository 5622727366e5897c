package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.sandbox.Html;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page the buyer pays on, and the one that hands the outcome to the page that opened it. */
final class PaymentPage {
  private static final String[] CHOICES = {
    "approve", "decline", "second-card", "virtual-account", "later", "close"
  };

  private PaymentPage() {}

  /**
   * The page.
   *
   * @param request what the shop's page asked for; comes back with the choice
   */
  static String of(Map<String, String> request) {
    StringBuilder hidden = new StringBuilder();
    request.forEach((name, value) -> hidden.append(Html.hidden(name, value)));
    StringBuilder buttons = new StringBuilder();
    for (String choice : CHOICES) {
      buttons.append("<button name=\"choice\" value=\"%1$s\">%1$s</button>\n".formatted(choice));
    }
    return """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Payment (sandbox)</title>
        <h1>Payment (sandbox)</h1>
        <p>%s
        <p><b>%s %s</b>
        <form method="post" action="/sandbox/pay">
        %s<p>%s</form>
        """
        .formatted(
            Html.escaped(request.get("orderName")),
            Html.escaped(request.get("totalAmount")),
            Html.escaped(request.getOrDefault("currency", "KRW")),
            hidden,
            buttons);
  }

  /**
   * The last page of a window that the SDK has opened.
   *
   * @param origin of the page that opened it; no other one is told
   */
  static String closing(PaymentWindow.Paid paid, String origin) {
    String message =
        JsonP.createObjectBuilder()
            .add("result", json(paid))
            .add("origin", origin)
            .build()
            .toString()
            .replace("<", "\\u003c");
    return """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Payment (sandbox)</title>
        <p id="outcome">%s
        <script type="application/json" id="message">%s</script>
        <script src="/sandbox/payment-page.js"></script>
        """
        .formatted(Html.escaped(paid.code() == null ? "done" : paid.code()), message);
  }

  private static JsonObjectBuilder json(PaymentWindow.Paid paid) {
    JsonObjectBuilder json = JsonP.createObjectBuilder();
    members(paid)
        .forEach(
            (name, value) -> {
              if (value != null) {
                json.add(name, value);
              }
            });
    return json;
  }

  /** What the SDK tells, under its names; a member may be null. */
  static Map<String, @Nullable String> members(PaymentWindow.Paid paid) {
    Map<String, @Nullable String> members = new java.util.LinkedHashMap<>();
    members.put("transactionType", paid.transactionType());
    members.put("paymentId", paid.paymentId());
    members.put("txId", paid.txId());
    members.put("paymentToken", paid.paymentToken());
    members.put("code", paid.code());
    members.put("message", paid.message());
    return members;
  }
}
