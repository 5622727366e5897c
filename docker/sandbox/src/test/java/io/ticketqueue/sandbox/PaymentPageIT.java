package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page a buyer pays on in a browser. */
class PaymentPageIT extends SandboxSuite {
  @Test
  void thePageShowsTheOrderAndSendsTheBrowserBackWithTheOutcome() {
    String id = id();
    String asked =
        "paymentId="
            + id
            + "&totalAmount=1000&orderName=%3Cb%3E&redirectUrl=https%3A%2F%2Fshop.example%2Fdone";
    String page = send("GET", "sandbox/pay?" + asked, "").body();
    assertThat(page).contains("&lt;b&gt;").contains("1000").doesNotContain("<b>" + "&");

    Response declined = form(asked + "&choice=decline");

    assertThat(declined.status()).isEqualTo(302);
    assertThat(declined.header("Location"))
        .startsWith("https://shop.example/done?transactionType=PAYMENT&paymentId=" + id)
        .contains("&code=PGProviderError");
    assertThat(form(asked + "&choice=approve").header("Location")).doesNotContain("code=");
    assertThat(status(id)).isEqualTo("PAID");
  }

  @Test
  void thePageTellsTheOneThatOpenedIt() {
    String id = id();

    Response told =
        form(
            "paymentId="
                + id
                + "&totalAmount=1000&choice=virtual-account&origin=https%3A%2F%2Fshop.example");

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body()).contains("\"origin\":\"https://shop.example\"").contains(id);
    assertThat(status(id)).isEqualTo("VIRTUAL_ACCOUNT_ISSUED");
    assertThat(send("GET", "sandbox/browser-sdk.js", "").body()).contains("requestPayment");
    assertThat(send("GET", "sandbox/payment-page.js", "").body()).contains("postMessage");
  }

  @Test
  void thePageRefusesWhatItCannotUse() {
    assertThat(send("GET", "sandbox/pay", "").status()).isEqualTo(400);
    assertThat(
            send("GET", "sandbox/pay?paymentId=x&totalAmount=1&redirectUrl=javascript:x", "")
                .status())
        .isEqualTo(400);
    for (String form :
        List.of(
            "totalAmount=1000&choice=approve",
            "paymentId=x&totalAmount=x&choice=approve",
            "paymentId=x&totalAmount=1000&choice=steal",
            "paymentId=x&totalAmount=1000")) {
      assertThat(form(form).status()).as(form).isEqualTo(400);
    }
  }

  private Response form(String body) {
    return TestClient.at(base)
        .post("sandbox/pay")
        .body("application/x-www-form-urlencoded", body)
        .send();
  }
}
