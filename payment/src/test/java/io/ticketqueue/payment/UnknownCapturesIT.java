package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.OperatorSql;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Money that no payment knows: listed, and back to its owner. */
class UnknownCapturesIT extends PayingSuite {
  private static final String LIST = "admin/payment/captures";

  private final String key = Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32);

  private List<JsonObject> listed(Operator operator, String query) {
    return operator
        .get(LIST + query)
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(one -> one.getString("paymentKey").equals(key))
        .toList();
  }

  @Test
  @Tag("REQ-PAY-010")
  void itIsListedAndGoesBack() {
    Operator operator = Operator.at(base);
    String transaction = Shop.PORTONE.pay(key, Buyer.PRICE);
    Begun nobodys = new Begun(buyer.holds(), "", key);
    assertThat(Webhooks.to(base).tell(nobodys, "Transaction.Paid")).isEqualTo(200);

    await().atMost(Shop.PATIENCE).until(() -> !listed(operator, "?unknown=true").isEmpty());
    JsonObject capture = listed(operator, "?unknown=true").getFirst();
    assertThat(capture.keySet())
        .containsExactlyInAnyOrder("paymentKey", "transactionId", "amount", "status", "seenAt");
    assertThat(capture.getString("transactionId")).isEqualTo(transaction);
    assertThat(capture.getInt("amount")).isEqualTo(150_000);
    assertThat(capture.getString("status")).isEqualTo("UNKNOWN");

    await().atMost(Shop.PATIENCE).until(() -> Shop.PORTONE.status(key).equals("CANCELLED"));
    await().atMost(Shop.PATIENCE).until(() -> listed(operator, "?unknown=true").isEmpty());
    assertThat(listed(operator, "?unknown=false").getFirst().getString("status"))
        .isEqualTo("REFUNDED");
    assertThat(Shop.PORTONE.calls(key, "/cancel")).hasSize(1);
  }

  private static List<JsonObject> letters(Operator operator, String webhook) {
    return operator
        .get("admin/payment/dead-letters?size=100")
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(letter -> letter.getString("payload", "").contains(webhook))
        .toList();
  }

  /** As if it had failed often, a while ago. */
  private static void age(String webhook) {
    try (OperatorSql sql = OperatorSql.open()) {
      sql.execute(
          "update payment_service.webhooks set faults = 5, due_at = now()"
              + " where webhook_id = ? and due_at is not null",
          webhook);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWebhookThatCannotBeWorkedOnIsADeadLetterAndCanBeReplayed() {
    Operator operator = Operator.at(base);
    Shop.PORTONE.payAs(key, Buyer.PRICE, "not\\u0000storable");
    String webhook = "msg_" + UUID.randomUUID();
    assertThat(Webhooks.to(base).tell(webhook, Webhooks.body(key, "Transaction.Paid")).status())
        .isEqualTo(200);
    await()
        .atMost(Shop.PATIENCE)
        .until(
            () -> {
              age(webhook);
              return letters(operator, webhook).size() == 1;
            });
    JsonObject letter = letters(operator, webhook).getFirst();
    assertThat(letter.getString("topic")).isEqualTo("webhooks");
    assertThat(letter.getString("eventType")).isEqualTo("WebhookFailed");
    assertThat(listed(operator, "")).isEmpty();

    String transaction = Shop.PORTONE.pay(key, Buyer.PRICE);
    String path = "admin/payment/dead-letters/" + letter.getString("id") + "/replay";
    assertThat(operator.post(path, "").status()).isEqualTo(202);

    await().atMost(Shop.PATIENCE).until(() -> !listed(operator, "").isEmpty());
    assertThat(listed(operator, "").getFirst().getString("transactionId")).isEqualTo(transaction);
    assertThat(letters(operator, webhook)).isEmpty();
  }

  @Test
  void whoMayAndWhatIsAskedForIsChecked() {
    Operator operator = Operator.at(base);
    assertThat(operator.refusals("GET", LIST))
        .containsExactly("401 UNAUTHENTICATED", "403 FORBIDDEN", "403 FORBIDDEN");
    for (String query : List.of("unknown=", "unknown=1", "unknown=TRUE", "size=0", "page=x")) {
      assertThat(operator.get(LIST + "?" + query).statusAndCode())
          .as(query)
          .isEqualTo("400 INVALID_REQUEST");
    }
  }
}
