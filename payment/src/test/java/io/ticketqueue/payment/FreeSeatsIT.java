package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URL;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Seats that cost nothing. */
@ExtendWith(ArquillianExtension.class)
class FreeSeatsIT {
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

  private Begun got(Response started, Held held) {
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    return new Begun(
        held, started.json().getString("paymentId"), started.json().getString("paymentKey"));
  }

  @Test
  void theyArePaidForAtOnceWithoutTheProvider() {
    Held held = Shop.RESERVATIONS.hold(buyer.id(), 0);

    Response started = buyer.start(held, "Idempotency-Key", "free-" + held.id());

    Begun begun = got(started, held);
    assertThat(started.json().getString("status")).isEqualTo("SUCCESS");
    assertThat(started.json().getInt("amount")).isZero();
    assertThat(started.json().get("storeId")).isEqualTo(JsonValue.NULL);
    assertThat(started.json().get("channelKey")).isEqualTo(JsonValue.NULL);
    JsonObject paid = buyer.read(begun);
    assertThat(paid.getString("status")).isEqualTo("SUCCESS");
    assertThat(paid.getString("method")).isEqualTo("FREE");
    assertThat(paid.getString("paidAt")).isNotEmpty();
    assertThat(paid.get("cardName")).isEqualTo(JsonValue.NULL);
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
    assertThat(Shop.PORTONE.calls(begun.key())).isZero();
    Response again = buyer.start(held, "Idempotency-Key", "free-" + held.id());
    assertThat(again.body()).isEqualTo(started.body());
    assertThat(buyer.start(held).statusAndCode()).isEqualTo("409 RESERVATION_NOT_PENDING");
  }

  @Test
  void theAmountIsStillThatOfTheReservation() {
    Held dear = buyer.holds();
    Held free = Shop.RESERVATIONS.hold(buyer.id(), 0);

    assertThat(buyer.start(dear.id(), 0, "CARD").statusAndCode()).isEqualTo("400 AMOUNT_MISMATCH");
    assertThat(buyer.start(free.id(), 1, "CARD").statusAndCode()).isEqualTo("400 AMOUNT_MISMATCH");
    assertThat(buyer.start(free.id(), -1, "CARD").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.start(free.id(), 0, "FREE").statusAndCode())
        .isEqualTo("400 UNSUPPORTED_PAYMENT_METHOD");
  }

  @Test
  void cancelledTheyAreRefundedWithNothing() {
    Held held = Shop.RESERVATIONS.hold(buyer.id(), 0);
    Begun begun = got(buyer.start(held), held);

    Shop.TOPIC.cancelled(held.id(), UUID.randomUUID(), 0);

    buyer.sees(begun, "REFUNDED");
    assertThat(buyer.read(begun).getInt("refundAmount")).isZero();
    assertThat(Buyer.told("PaymentRefunded", begun))
        .singleElement()
        .satisfies(event -> assertThat(event.getInt("refundAmount")).isZero());
    assertThat(Shop.PORTONE.calls(begun.key())).isZero();
  }
}
