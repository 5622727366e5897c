package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

/** Payments whose outcome is unknown for a while. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnknownOutcomeIT {
  @ArquillianResource private URL base;

  private Buyer buyer;

  @Deployment(testable = false)
  static Archive<?> payment() {
    return Shop.instance("payment");
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
    Patience.isItselfAgain(buyer::begin); // the first call of an instance may take its second
  }

  @Test
  @Tag("REQ-PAY-008")
  void anUnknownOutcomeStaysPendingAndIsSettledLater() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    Shop.PORTONE.slow(begun.key(), 20_000);

    Instant asked = Instant.now();
    Response unknown = buyer.confirm(begun, transaction);

    assertThat(unknown.statusAndCode()).isEqualTo("503 PAYMENT_PROVIDER_UNAVAILABLE");
    assertThat(unknown.header("Retry-After")).isNotEmpty();
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertThat(buyer.status(begun)).isEqualTo("PENDING");

    Shop.PORTONE.heal(begun.key());
    buyer.sees(begun, "SUCCESS");
    assertThat(buyer.confirm(begun, transaction).status()).isEqualTo(200);
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
    assertThat(Shop.TOPIC.events("PaymentFailed", begun.id())).isEmpty();
  }

  @Test
  void aResponseThatIsNotARecordDecidesNothing() {
    for (StandIn.Answer noRecord :
        List.of(
            StandIn.Answer.json(400, "{\"type\":\"INVALID_REQUEST\"}"),
            StandIn.Answer.json(404, "{\"type\":\"STORE_NOT_FOUND\"}"),
            StandIn.Answer.json(401, "{\"type\":\"UNAUTHORIZED\"}"),
            StandIn.Answer.json(502, "{\"type\":\"PG_PROVIDER\"}"),
            StandIn.Answer.json(200, "<html>"))) {
      Begun begun = buyer.begin();
      String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
      Shop.PORTONE.fail(begun.key(), noRecord);
      assertThat(buyer.confirm(begun, transaction).statusAndCode())
          .as("%s", noRecord)
          .isEqualTo("503 PAYMENT_PROVIDER_UNAVAILABLE");
      Shop.PORTONE.heal(begun.key());
      buyer.sees(begun, "SUCCESS");
    }
  }

  @Test
  void anUnavailableReservationDecidesNothing() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.decline(begun.key(), Buyer.PRICE);
    Shop.RESERVATIONS.http().down();
    try {
      assertThat(buyer.confirm(begun, transaction).statusAndCode())
          .isEqualTo("503 PAYMENT_PROVIDER_UNAVAILABLE");
      assertThat(buyer.start(begun.held()).statusAndCode()).isEqualTo("503 SERVICE_UNAVAILABLE");
      assertThat(buyer.status(begun)).isEqualTo("PENDING");
    } finally {
      Shop.RESERVATIONS.http().up();
    }
    await()
        .atMost(Shop.PATIENCE)
        .untilAsserted(() -> assertThat(buyer.read(begun).getInt("attempts")).isEqualTo(1));
    assertThat(buyer.status(begun)).isEqualTo("PENDING");
  }

  @Test
  void aPaymentTheBrowserNeverConfirmedIsFound() {
    Begun begun = buyer.begin();
    Shop.PORTONE.pay(begun.key(), Buyer.PRICE);

    buyer.sees(begun, "SUCCESS");
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  @Order(1_000_000_000)
  @Tag("REQ-PAY-009")
  void halfOfTheCallsFailingOpensTheCircuitForAWhile() {
    Begun begun = buyer.begin();
    Begun broken = buyer.begin();
    Shop.PORTONE.fail(broken.key(), StandIn.Answer.status(503));
    await()
        .atMost(Shop.PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              int before = Shop.PORTONE.calls(broken.key(), "").size();
              buyer.confirm(broken, "t");
              return Shop.PORTONE.calls(broken.key(), "").size() == before;
            });

    assertThat(buyer.confirm(broken, "t").statusAndCode())
        .isEqualTo("503 PAYMENT_PROVIDER_UNAVAILABLE");

    Shop.PORTONE.heal(broken.key());
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> buyer.confirm(begun, "t").statusAndCode().equals("402 PAYMENT_NOT_COMPLETED"));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aServiceKilledInMidConfirmationSettlesThePaymentAfterItsRestart() throws Exception {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.prepare(begun.key(), Buyer.PRICE, "token-2");
    Shop.PORTONE.slow(begun.key(), 900);
    CompletableFuture<Void> lost =
        CompletableFuture.runAsync(() -> buyer.confirm(begun, transaction, "token-2"));
    await().atMost(Shop.PATIENCE).until(() -> Shop.PORTONE.status(begun.key()).equals("PAID"));

    ServerProcess process = ServerProcesses.of("payment.war");
    process.kill();
    assertThat(lost.handle((answer, fault) -> true).join()).isTrue();
    Shop.PORTONE.heal(begun.key());
    process.restart();

    buyer.sees(begun, "SUCCESS");
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }
}
