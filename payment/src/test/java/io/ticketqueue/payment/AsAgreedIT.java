package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.http.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that came another way than agreed buys nothing and goes back. */
class AsAgreedIT extends PayingSuite {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"LIVE\" | \"TEST\"",
        "\"channel-key-sandbox\" | \"channel-key-other\"",
        "\"store-sandbox\" | \"store-other\"",
        "\"KRW\" | \"USD\"",
        "\"paid\":150000 | \"paid\":149000",
        "PaymentMethodCard | PaymentMethodTransfer",
        "PaymentMethodCard | PaymentMethodVirtualAccount",
        "PaymentMethodCard | PaymentMethodEasyPay"
      })
  @Tag("REQ-PAY-002")
  @Tag("REQ-PAY-010")
  void whateverDiffersIsRefunded(String agreed, String shown) {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    Shop.PORTONE.differs(begun.key(), agreed, shown);

    assertThat(buyer.confirm(begun, transaction).statusAndCode())
        .isEqualTo("400 PROVIDER_AMOUNT_MISMATCH");

    assertThat(buyer.status(begun)).isEqualTo("FAILED");
    await().atMost(Shop.PATIENCE).until(() -> Shop.PORTONE.status(begun.key()).equals("CANCELLED"));
    await().atMost(Shop.PATIENCE).until(() -> !buyer.read(begun).isNull("refundedAt"));
    assertThat(Shop.TOPIC.events("PaymentSuccess", begun.id())).isEmpty();
  }

  @Test
  @Tag("REQ-PAY-012")
  void anAccountToPayIntoIsClosedAtOnceAndACardMayBeTried() {
    Begun begun = buyer.begin();
    String issued = Shop.PORTONE.issueAccount(begun.key(), Buyer.PRICE);

    Response refused = buyer.confirm(begun, issued);

    assertThat(refused.statusAndCode()).isEqualTo("402 PAYMENT_FAILED");
    assertThat(refused.json().getBoolean("retryable")).isTrue();
    assertThat(refused.json().getString("failureReason")).isEqualTo("UNSUPPORTED_PAYMENT_METHOD");
    assertThat(Shop.PORTONE.calls(begun.key(), "/virtual-account/close")).hasSize(1);
    assertThat(buyer.status(begun)).isEqualTo("PENDING");
    buyer.confirm(begun, Shop.PORTONE.pay(begun.key(), Buyer.PRICE)).expect(200);
  }

  @Test
  void ofTheRecordNothingOfThePersonIsKeptAndOfTheTokenNothing() throws SQLException {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.prepare(begun.key(), Buyer.PRICE, "token-1");
    buyer.confirm(begun, transaction, "token-1").expect(200);

    try (OperatorSql operator = OperatorSql.open()) {
      assertThat(
              operator.texts(
                  "select portone_response::text || coalesce(payment_token, ' no token')"
                      + " from payment_service.payments where id = '%s'".formatted(begun.id())))
          .singleElement()
          .asString()
          .contains(transaction, "1234-****-****-5678", " no token")
          .doesNotContain("홍길동", "customer", "192.0.2.1", "somethingNew", "123456*");
    }
  }
}
