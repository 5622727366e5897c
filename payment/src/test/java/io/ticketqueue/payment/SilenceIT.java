package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.Network;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestEnvironment;
import java.net.URL;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What payment needs falls silent: connections stay, and nothing comes over them (D-24). */
@ExtendWith(ArquillianExtension.class)
class SilenceIT {
  private static final int MANY = 40;
  private static final String UNAVAILABLE = "503 SERVICE_UNAVAILABLE";

  private static Network network;
  private static TcpProxy reservation;
  private static TcpProxy portOne;

  @ArquillianResource private URL base;

  private Buyer buyer;

  @Deployment(testable = false)
  static Archive<?> payment() {
    Archive<?> payment = Shop.instance("payment");
    TestEnvironment environment = TestEnvironment.forService("payment");
    environment.once("tq.reservation.call-timeout", "PT1S");
    network = Network.before(environment);
    reservation = network.neighbour("reservation", Shop.RESERVATIONS.http());
    portOne = network.neighbour("portone", Shop.PORTONE.http());
    return payment;
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
    Patience.isItselfAgain(buyer::begin);
  }

  @AfterEach
  void healAll() {
    network.redis().heal();
    network.kafka().heal();
    network.postgres().heal();
    reservation.heal();
    portOne.heal();
  }

  @Test
  void withReservationSilentOrDrippingNothingBeginsAndNothingHangs() {
    Held held = buyer.holds();
    reservation.swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(4),
        () -> assertThat(buyer.start(held).statusAndCode()).isEqualTo(UNAVAILABLE));
    reservation.heal();
    reservation.slow(Direction.TO_CLIENT, 10);
    Patience.within(
        Duration.ofSeconds(4),
        () -> assertThat(buyer.start(held).statusAndCode()).isEqualTo(UNAVAILABLE));
    reservation.heal();
    Patience.isItselfAgain(() -> buyer.begin(held));
  }

  @Test
  void withPortOneSilentTheOutcomeIsUnknownAndSettledLater() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    portOne.swallow(Direction.BOTH);
    Patience.within(
        Duration.ofSeconds(5),
        () -> assertThat(buyer.confirm(begun, transaction).status()).isIn(202, 503));
    portOne.heal();
    Patience.isItselfAgain(() -> assertThat(buyer.status(begun)).isEqualTo("SUCCESS"));
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  void withPostgresSilentEverythingIsRefusedSoonAndMoneyIsSettledLater() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    network.postgres().swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(8),
        () -> assertThat(buyer.confirm(begun, transaction).statusAndCode()).isEqualTo(UNAVAILABLE));
    network.postgres().heal();
    Patience.isItselfAgain(
        () -> assertThat(buyer.confirm(begun, transaction).status()).isEqualTo(200));
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  void withKafkaSilentBuyersPayAndTheOthersHearOfItLater() {
    network.kafka().swallow(Direction.BOTH);
    Begun begun = buyer.pays();
    network.kafka().heal();
    Patience.isItselfAgain(
        () -> assertThat(Shop.TOPIC.events("PaymentSuccess", begun.id())).hasSize(1));
  }

  @Test
  void withRedisSilentPaymentsWaitAndReadsGoOn() {
    Begun begun = buyer.begin();
    network.redis().swallow(Direction.BOTH);
    Patience.isItselfAgain( // revocations have not been heard for five seconds
        () -> assertThat(buyer.start(begun.held()).statusAndCode()).isEqualTo(UNAVAILABLE));
    Patience.within(
        Duration.ofSeconds(2), () -> assertThat(buyer.status(begun)).isEqualTo("PENDING"));
    network.redis().heal();
    Patience.isItselfAgain(() -> buyer.begin(begun.held()));
  }
}
