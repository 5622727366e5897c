package io.ticketqueue.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(asking("0").order().amount()).isZero();
    for (String amount :
        List.of("150000.5", "\"150000\"", "true", "null", "{}", "-1", "100000001", "1e999")) {
      assertThatThrownBy(() -> asking(amount).order())
          .as(amount)
          .isInstanceOf(Problem.class)
          .hasMessage("INVALID_REQUEST");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" CARD", "CARD ", "card", "CARD\n"})
  void aMethodThatIsOnlySimilarIsUnsupported(String method) {
    assertThatThrownBy(() -> new Requests.Start(ID, 1L, method).order())
        .isInstanceOf(Problem.class)
        .hasMessage("UNSUPPORTED_PAYMENT_METHOD");
  }

  @Test
  void keysAndTokensStayAsTheyWereSent() {
    Attempt attempt = confirm(" key ", "tx ", " token").attempt(UUID.fromString(ID));
    assertThat(attempt.paymentKey()).isEqualTo(" key ");
    assertThat(attempt.transactionId()).isEqualTo("tx ");
    assertThat(attempt.paymentToken()).isEqualTo(" token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "key\n", "a\u0000b", "a\u0085b", "", " "})
  void keysAndTokensAreOneLineOfText(String text) {
    for (Requests.Confirm confirm :
        List.of(
            confirm(text, "tx", "token"),
            confirm("key", text, "token"),
            confirm("key", "tx", text))) {
      assertThatThrownBy(() -> confirm.attempt(UUID.fromString(ID)))
          .isInstanceOf(Problem.class)
          .hasMessage("INVALID_REQUEST");
    }
  }

  private static Requests.Confirm confirm(String key, String transaction, String token) {
    return new Requests.Confirm(ID, ID, key, transaction, 1L, token);
  }
}
