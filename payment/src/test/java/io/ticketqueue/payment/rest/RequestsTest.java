package io.ticketqueue.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final String ID = "018f0000-0000-7000-8000-000000000001";

  private static Requests.Start asking(String amount) {
    return JsonBodies.read(
        "{\"reservationId\":\"%s\",\"amount\":%s,\"paymentMethod\":\"CARD\"}".formatted(ID, amount),
        Requests.Start.class);
  }

  @Test
  void anAmountIsANumberOfWholeWon() {
    for (String amount : List.of("150000", "150000.0", "1.5e5")) {
      assertThat(asking(amount).order().amount()).as(amount).isEqualTo(150_000);
    }
    for (String amount :
        List.of("150000.5", "\"150000\"", "true", "null", "{}", "0", "-1", "100000001", "1e999")) {
      assertThatThrownBy(() -> asking(amount).order())
          .as(amount)
          .isInstanceOf(Problem.class)
          .hasMessage("INVALID_REQUEST");
    }
  }
}
