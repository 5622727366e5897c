package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker is dead, and people go on paying. */
@ExtendWith(ArquillianExtension.class)
@Tag("REQ-PAY-013")
class KafkaAwayIT {
  private static final int BUYERS = 40;
  private static final Duration EVERY = Duration.ofMillis(500);

  /** What a buyer bears. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static Archive<?> payment() {
    return Shop.instance("payment");
  }

  @BeforeEach
  void arrive() {
    Buyer.at(base).pays(); // the first calls of an instance take longer
  }

  @Test
  void theTillRefusesNobodyAndEveryPaymentIsToldOfOnceAfterwards() {
    List<Begun> paid = new ArrayList<>();
    Servers.kafka().kill();
    try {
      for (int i = 0; i < BUYERS; i++) {
        long begun = System.nanoTime();
        paid.add(paysAtOnce(Buyer.at(base)));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(took).as("purchase %d", i).isLessThan(LONGEST);
        rest(EVERY.minus(took));
      }
    } finally {
      Servers.kafka().start();
    }
    for (Begun one : paid) {
      assertThat(Buyer.told("PaymentSuccess", one)).hasSize(1);
      Shop.TOPIC.confirmed(one.held().id());
    }
    await().atMost(Shop.PATIENCE).until(() -> paid.stream().allMatch(KafkaAwayIT::isAtRest));
  }

  private static boolean isAtRest(Begun payment) {
    return Shop.isAtRest(payment.id());
  }

  /** Begins, pays and confirms; nothing is tried again. */
  private static Begun paysAtOnce(Buyer buyer) {
    Held held = buyer.holds();
    Response started = buyer.start(held);
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    var begun =
        new Begun(
            held, started.json().getString("paymentId"), started.json().getString("paymentKey"));
    Response confirmed = buyer.confirm(begun, Shop.PORTONE.pay(begun.key(), Buyer.PRICE));
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    assertThat(confirmed.text("status")).isEqualTo("SUCCESS");
    return begun;
  }

  /** Buyers come one after the other, so that the broker is away for a while. */
  private static void rest(Duration time) {
    if (time.isPositive()) {
      await().pollDelay(time).atMost(time.plus(LONGEST)).until(() -> true);
    }
  }
}
