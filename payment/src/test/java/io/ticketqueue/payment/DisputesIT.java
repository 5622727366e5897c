package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disputes that PortOne tells of, and the operators' list. */
class DisputesIT extends PayingSuite {
  private static final String LIST = "admin/payment/disputes?size=100";

  @Test
  void aDisputeIsListedAndToldUntilItIsOver() {
    Begun begun = buyer.pays();
    Operator operator = Operator.at(base);
    Shop.PORTONE.dispute(begun.key(), "pg-1", false);
    assertThat(Webhooks.to(base).tell(begun, "Transaction.DisputeCreated")).isEqualTo(200);

    JsonObject told = Buyer.told("PaymentDisputed", begun).getFirst();
    JsonObject listed = operator.about(LIST, begun).getFirst();

    assertThat(told.getString("state")).isEqualTo("OPEN");
    assertThat(told.isNull("closedAt")).isTrue();
    assertThat(listed.getString("id")).isEqualTo(told.getString("disputeId"));
    assertThat(listed.getString("state")).isEqualTo("OPEN");
    assertThat(listed.getInt("amount")).isEqualTo(150_000);
    assertThat(listed.getString("reservationId")).isEqualTo(begun.held().id().toString());
    assertThat(listed.keySet())
        .containsExactlyInAnyOrder(
            "id", "paymentId", "reservationId", "amount", "state", "openedAt");
    assertThat(buyer.status(begun)).isEqualTo("SUCCESS");

    Shop.PORTONE.dispute(begun.key(), "pg-1", true);
    assertThat(Webhooks.to(base).tell(begun, "Transaction.DisputeResolved")).isEqualTo(200);
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> operator.about(LIST, begun).getFirst().getString("state").equals("CLOSED"));
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> Shop.TOPIC.events("PaymentDisputed", begun.id()).size() == 2);
  }

  @Test
  void onlyAdministratorsSeeThem() {
    Operator operator = Operator.at(base);
    assertThat(operator.refusals("GET", "admin/payment/disputes"))
        .containsExactly("401 UNAUTHENTICATED", "403 FORBIDDEN", "403 FORBIDDEN");
    for (String query : List.of("size=101", "size=0", "page=-1", "page=x", "size=")) {
      assertThat(operator.get("admin/payment/disputes?" + query).statusAndCode())
          .as(query)
          .isEqualTo("400 INVALID_REQUEST");
    }
  }
}
