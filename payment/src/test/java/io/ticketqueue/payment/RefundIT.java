package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.StandIn;
import jakarta.json.JsonObject;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Money that bought nothing is refunded, once. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefundIT {
  @ArquillianResource private URL base;

  private Buyer buyer;

  @Deployment(testable = false)
  static Archive<?> payment() {
    return Shop.instance("payment");
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
  }

  private static void awaitRefund(Begun begun) {
    await().atMost(Shop.PATIENCE).until(() -> Shop.PORTONE.status(begun.key()).equals("CANCELLED"));
  }

  private static List<StandIn.Request> cancellations(Begun begun) {
    return Shop.PORTONE.calls(begun.key(), "/cancel");
  }

  @Test
  @Tag("REQ-PAY-010")
  void anotherAmountThanAgreedIsRefunded() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), 149_000);

    assertThat(buyer.confirm(begun, transaction).statusAndCode())
        .isEqualTo("400 PROVIDER_AMOUNT_MISMATCH");

    awaitRefund(begun);
    await().atMost(Shop.PATIENCE).until(() -> !buyer.read(begun).isNull("refundedAt"));
    assertThat(buyer.read(begun).getInt("refundAmount")).isEqualTo(149_000);
    assertThat(buyer.status(begun)).isEqualTo("FAILED");
  }

  @Test
  void moneyForALostHoldIsRefunded() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    Shop.RESERVATIONS.put(begun.held().expired());

    assertThat(buyer.confirm(begun, transaction).statusAndCode()).isEqualTo("409 HOLD_EXPIRED");

    JsonObject told = Buyer.told("PaymentRefunded", begun).getFirst();
    assertThat(told.keySet())
        .containsExactlyInAnyOrder(
            "paymentId", "reservationId", "refundAmount", "fee", "reason", "refundedAt");
    assertThat(told.getInt("refundAmount")).isEqualTo(150_000);
    assertThat(cancellations(begun).getFirst().header("Idempotency-Key")).startsWith("\"refund-");
  }

  @Test
  void aCancelledReservationIsRefundedOnce() {
    Begun begun = buyer.pays();
    UUID event = UUID.randomUUID();

    Shop.TOPIC.cancelled(begun.held().id(), event);
    Shop.TOPIC.cancelled(begun.held().id(), event);
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());

    buyer.sees(begun, "REFUNDED");
    JsonObject told = Buyer.told("PaymentRefunded", begun).getFirst();
    assertThat(told.getInt("refundAmount")).isEqualTo(150_000);
    assertThat(told.getString("reason")).isEqualTo("USER_REQUEST");
    assertThat(Shop.TOPIC.events("PaymentRefunded", begun.id())).hasSize(1);
    assertThat(cancellations(begun)).hasSize(1);
  }

  @Test
  void aCancellationFeeIsKept() {
    Begun begun = buyer.pays();
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID(), 100_000);
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID(), 100_000);

    buyer.sees(begun, "REFUNDED");
    JsonObject told = Buyer.told("PaymentRefunded", begun).getFirst();
    assertThat(told.getInt("refundAmount")).isEqualTo(100_000);
    assertThat(told.getInt("fee")).isEqualTo(50_000);
    assertThat(buyer.read(begun).getInt("refundAmount")).isEqualTo(100_000);
    assertThat(Shop.PORTONE.givenBack(begun.key())).isEqualTo(100_000);
    assertThat(cancellations(begun)).hasSize(1);
  }

  /**
   * Told again with a higher sum, once the first part went back: a cancelled performance's used
   * tickets.
   */
  @Test
  void whatIsCancelledFurtherGivesTheRestBackOnce() {
    Begun begun = buyer.pays();
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID(), 75_000);
    buyer.sees(begun, "REFUNDED");

    UUID further = UUID.randomUUID();
    Shop.TOPIC.cancelled(begun.held().id(), further, 150_000);
    Shop.TOPIC.cancelled(begun.held().id(), further, 150_000);
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID(), 150_000);
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID(), 75_000);

    await().untilAsserted(() -> assertThat(Buyer.told("PaymentRefunded", begun)).hasSize(2));
    buyer.sees(begun, "REFUNDED");
    assertThat(buyer.read(begun).getInt("refundAmount")).isEqualTo(150_000);
    assertThat(Buyer.told("PaymentRefunded", begun).getLast().getInt("fee")).isZero();
    assertThat(Shop.PORTONE.givenBack(begun.key())).isEqualTo(150_000);
    assertThat(cancellations(begun)).hasSize(2);
  }

  @Test
  void whereAllIsTheFeePortOneIsNotAsked() {
    Begun begun = buyer.pays();
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID(), 0);

    buyer.sees(begun, "REFUNDED");
    assertThat(buyer.read(begun).getInt("refundAmount")).isZero();
    assertThat(Buyer.told("PaymentRefunded", begun).getFirst().getInt("fee")).isEqualTo(150_000);
    assertThat(cancellations(begun)).isEmpty();
  }

  @Test
  void aCancellationHeardBeforeThePaymentEndsInARefundToo() {
    Begun begun = buyer.begin();
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());
    await()
        .atMost(Shop.PATIENCE)
        .until(
            () -> buyer.start(begun.held()).statusAndCode().equals("409 RESERVATION_NOT_PENDING"));

    assertThat(buyer.confirm(begun, Shop.PORTONE.pay(begun.key(), Buyer.PRICE)).statusAndCode())
        .isEqualTo("409 HOLD_EXPIRED");

    awaitRefund(begun);
  }

  @Test
  void aRefundThatIsRequestedIsWaitedForAndNotRepeated() {
    Begun begun = buyer.pays();
    Shop.PORTONE.nextCancellation(begun.key(), "REQUESTED");
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());
    await().atMost(Shop.PATIENCE).until(() -> cancellations(begun).size() == 1);
    int looks = Shop.PORTONE.calls(begun.key(), "").size();
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> Shop.PORTONE.calls(begun.key(), "").size() >= looks + 2);
    assertThat(buyer.status(begun)).isEqualTo("SUCCESS");

    Shop.PORTONE.giveBack(begun.key());

    buyer.sees(begun, "REFUNDED");
    assertThat(buyer.read(begun).getInt("refundAmount")).isEqualTo(150_000);
    assertThat(cancellations(begun)).hasSize(1);
  }

  @Test
  void aRefundThatFailedIsTriedAnew() {
    Begun begun = buyer.pays();
    Shop.PORTONE.nextCancellation(begun.key(), "FAILED");
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());

    buyer.sees(begun, "REFUNDED");
    assertThat(cancellations(begun).stream().map(call -> call.header("Idempotency-Key")).distinct())
        .hasSize(2);
    assertThat(Buyer.told("PaymentRefunded", begun)).hasSize(1);
  }

  @Test
  void aRefundMadeInTheConsoleIsPublished() {
    Begun begun = buyer.pays();
    Shop.PORTONE.giveBack(begun.key());

    assertThat(Webhooks.to(base).tell(begun, "Transaction.Cancelled")).isEqualTo(200);

    buyer.sees(begun, "REFUNDED");
    assertThat(Buyer.told("PaymentRefunded", begun).getFirst().getString("reason"))
        .isEqualTo("PROVIDER_CANCELLED");
    assertThat(cancellations(begun)).isEmpty();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aServiceKilledInMidRefundFinishesItAfterItsRestart() throws Exception {
    Begun begun = buyer.pays();
    Shop.PORTONE.slow(begun.key(), 700);
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());
    awaitRefund(begun);

    ServerProcess process = ServerProcesses.of("payment.war");
    process.kill();
    Shop.PORTONE.heal(begun.key());
    process.restart();

    buyer.sees(begun, "REFUNDED");
    assertThat(Buyer.told("PaymentRefunded", begun)).hasSize(1);
    assertThat(buyer.read(begun).getInt("refundAmount")).isEqualTo(150_000);
  }
}
