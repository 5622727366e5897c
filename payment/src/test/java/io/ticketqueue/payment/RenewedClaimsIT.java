package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.payment.Buyer.Begun;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A paid reservation waits for its confirmation longer than its claim lasts: two instances renew
 * the claim meanwhile.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RenewedClaimsIT {
  private static final Duration RENEW_AFTER = Duration.ofSeconds(1);

  @ArquillianResource
  @OperateOnDeployment("one")
  private URL base;

  private Buyer buyer;

  @Deployment(name = "one", order = 1, testable = false)
  static Archive<?> one() {
    return Shop.instance("payment");
  }

  @Deployment(name = "two", order = 2, testable = false)
  static Archive<?> two() {
    return Shop.instance("payment-two");
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
  }

  private static List<Instant> renewals(Begun begun) {
    return Shop.RESERVATIONS.renewals(begun.held().id());
  }

  private static void awaitRenewals(Begun begun, int times) {
    int before = renewals(begun).size();
    await().atMost(Shop.PATIENCE).until(() -> renewals(begun).size() >= before + times);
  }

  private static void awaitRest(Begun begun) {
    await().atMost(Shop.PATIENCE).until(() -> Shop.isAtRest(begun.id()));
  }

  @Test
  void theClaimIsRenewedUntilTheReservationIsConfirmed() {
    Begun begun = buyer.pays();
    awaitRenewals(begun, 2);

    Shop.TOPIC.confirmed(begun.held().id());

    awaitRest(begun);
    assertThat(buyer.status(begun)).isEqualTo("SUCCESS");
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  void aConfirmedReservationNeedsNoRenewal() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    assertThat(buyer.confirm(begun, transaction).status()).isEqualTo(200);
    Shop.TOPIC.confirmed(begun.held().id());
    awaitRest(begun);

    assertThat(Webhooks.to(base).tell(begun, "Transaction.Paid")).isEqualTo(200);
    awaitRest(begun);
  }

  @Test
  void ofSeveralInstancesOneRenews() {
    List<Begun> many = Stream.generate(buyer::pays).limit(5).toList();
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> many.stream().allMatch(begun -> renewals(begun).size() >= 3));

    for (Begun begun : many) {
      List<Instant> times = renewals(begun);
      for (int i = 1; i < times.size(); i++) {
        assertThat(Duration.between(times.get(i - 1), times.get(i)))
            .isGreaterThanOrEqualTo(RENEW_AFTER);
      }
      Shop.TOPIC.confirmed(begun.held().id());
    }
    many.forEach(RenewedClaimsIT::awaitRest);
  }

  @Test
  void aConfirmationThatWasNeverHeardIsSeenInTheReservation() {
    Begun begun = buyer.pays();

    Shop.RESERVATIONS.put(begun.held().status("CONFIRMED"));

    awaitRest(begun);
    assertThat(buyer.status(begun)).isEqualTo("SUCCESS");
  }

  @Test
  void aPaidReservationFoundCancelledIsRefunded() {
    Begun begun = buyer.pays();

    Shop.RESERVATIONS.put(begun.held().status("CANCELLED"));

    buyer.sees(begun, "REFUNDED");
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());
    assertThat(Buyer.told("PaymentRefunded", begun)).hasSize(1);
    assertThat(Shop.PORTONE.calls(begun.key(), "/cancel")).hasSize(1);
  }

  @Test
  void whileReservationIsUnavailableNothingIsDecidedAndOperatorsSeeTheBacklog() {
    Begun begun = buyer.pays();
    Shop.RESERVATIONS.http().down();
    try {
      await()
          .atMost(Shop.PATIENCE)
          .until(
              () ->
                  ServerProcesses.of("payment.war").log().contains("observation=Unknown")
                      || ServerProcesses.of("payment-two.war")
                          .log()
                          .contains("observation=Unknown"));
      await()
          .atMost(Shop.PATIENCE)
          .until(
              () ->
                  buyer
                      .client()
                      .get("metrics")
                      .send()
                      .body()
                      .lines()
                      .anyMatch(
                          line ->
                              line.matches("tq_payments_waiting\\{.*why=\"ticket\".*} [1-9].*")));
      assertThat(buyer.status(begun)).isEqualTo("SUCCESS");
    } finally {
      Shop.RESERVATIONS.http().up();
    }
    awaitRenewals(begun, 1);
    Shop.TOPIC.confirmed(begun.held().id());
    awaitRest(begun);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void theSeatsOutliveTheInstanceThatSoldThem() throws Exception {
    Begun begun = buyer.pays();
    ServerProcess one = ServerProcesses.of("payment.war");
    ServerProcess two = ServerProcesses.of("payment-two.war");

    one.kill();
    awaitRenewals(begun, 1);

    two.kill();
    one.restart();
    awaitRenewals(begun, 1);
    Shop.TOPIC.confirmed(begun.held().id());
    awaitRest(begun);
  }
}
