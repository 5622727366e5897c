package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PortOne's webhooks, alone and together with confirmations. */
@ExtendWith(ArquillianExtension.class)
class WebhookIT {
  @ArquillianResource private URL base;

  private Buyer buyer;
  private Webhooks webhooks;

  @Deployment(testable = false)
  static Archive<?> payment() {
    return Shop.instance("payment");
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
    webhooks = Webhooks.to(base);
  }

  private static void awaitAllWorkedOn(Begun begun) {
    await().atMost(Shop.PATIENCE).until(() -> count(begun, "due_at is not null") == 0);
  }

  private static long count(Begun begun, String which) throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      return Long.parseLong(
          operator
              .texts(
                  "select count(*) from payment_service.webhooks where payment_key = '%s' and %s"
                      .formatted(begun.key(), which))
              .getFirst());
    }
  }

  @Test
  void itIsAnsweredAtOnceHoweverSlowTheProviderIs() {
    Begun begun = buyer.begin();
    Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    Shop.PORTONE.slow(begun.key(), 800);
    for (int i = 0; i < 20; i++) {
      assertThat(webhooks.tell(begun, "Something.New")).isEqualTo(200); // classes are loaded
    }
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      long from = System.nanoTime();
      assertThat(webhooks.tell(begun, "Transaction.Failed")).isEqualTo(200);
      millis.add((System.nanoTime() - from) / 1_000_000);
    }
    Shop.PORTONE.heal(begun.key());

    assertThat(millis.stream().sorted().toList().get(10)).isLessThan(200);
    buyer.sees(begun, "SUCCESS");
    awaitAllWorkedOn(begun);
  }

  @Test
  @Tag("REQ-PAY-004")
  void oneWebhookDeliveredOftenIsWorkedOnOnce() throws SQLException {
    Begun begun = buyer.begin();
    Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    String id = "msg_" + UUID.randomUUID();
    String body = Webhooks.body(begun.key(), "Transaction.Paid");

    List<CompletableFuture<Integer>> deliveries =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> webhooks.tell(id, body).status()))
            .limit(6)
            .toList();

    assertThat(deliveries.stream().map(CompletableFuture::join)).containsOnly(200);
    buyer.sees(begun, "SUCCESS");
    awaitAllWorkedOn(begun);
    assertThat(count(begun, "deliveries = 6 and claims = 1")).isEqualTo(1);
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  void onlyWhatIsNeededOfABodyIsKept() throws SQLException {
    Begun begun = buyer.begin();
    String body =
        """
        {"type":"Transaction.Ready","timestamp":"2026-01-01T00:00:00Z","customer":{"name":"홍길동"},
         "data":{"paymentId":"%s","transactionId":"t-1","storeId":"s","email":"hong@example.com"}}
        """
            .formatted(begun.key());
    assertThat(webhooks.tell(body).status()).isEqualTo(200);
    assertThat(webhooks.tell("{\"type\":\"a\\u0000b\",\"data\":{\"paymentId\":7}}").status())
        .isEqualTo(200);

    try (OperatorSql operator = OperatorSql.open()) {
      assertThat(
              operator.texts(
                  "select w::text from payment_service.webhooks w where payment_key = '%s'"
                      .formatted(begun.key())))
          .singleElement()
          .asString()
          .contains("Transaction.Ready", "t-1")
          .doesNotContain("홍길동", "hong");
    }
  }

  @Test
  void aSignedWebhookSettlesAPaymentAndAnUnsignedOneIsRefused() {
    Begun begun = buyer.begin();

    assertThat(webhooks.signedWith(Webhooks.WRONG_SECRET).tell(begun, "Transaction.Paid"))
        .isEqualTo(401);
    assertThat(buyer.callAnonymously("payments/webhook", "{}").statusAndCode())
        .isEqualTo("401 INVALID_SIGNATURE");
    assertThat(Shop.RESERVATIONS.claims(begun.held().id())).isZero();
    Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    assertThat(webhooks.tell(begun, "Transaction.Paid")).isEqualTo(200);
    buyer.sees(begun, "SUCCESS");
    assertThat(webhooks.tell(begun, "Transaction.Paid")).isEqualTo(200);
    awaitAllWorkedOn(begun);
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  void whileTheSecretIsRolledOverBothAreAccepted() {
    Begun begun = buyer.begin();
    Shop.PORTONE.pay(begun.key(), Buyer.PRICE);

    assertThat(webhooks.signedWith(Webhooks.OLD_SECRET).tell(begun, "Transaction.Paid"))
        .isEqualTo(200);
    buyer.sees(begun, "SUCCESS");
  }

  @Test
  void aWebhookTooOldOrTooNewIsRefused() {
    Begun begun = buyer.begin();

    assertThat(webhooks.aged(Duration.ofSeconds(240)).tell(begun, "Something.New")).isEqualTo(200);
    assertThat(webhooks.aged(Duration.ofSeconds(301)).tell(begun, "Something.New")).isEqualTo(401);
    assertThat(webhooks.aged(Duration.ofSeconds(-360)).tell(begun, "Something.New")).isEqualTo(401);
  }

  @Test
  void unknownTypesAndPaymentsAreAcceptedAndChangeNothing() {
    Begun begun = buyer.begin();
    Begun unknown = new Begun(begun.held(), begun.id(), "0".repeat(32));

    for (String type : List.of("Something.New", "BillingKey.Issued", "Transaction.Ready")) {
      Response answer =
          webhooks.tell(
              "{\"type\":\"%s\",\"data\":{\"paymentId\":\"%s\",\"more\":[1]}}"
                  .formatted(type, begun.key()));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    }
    assertThat(webhooks.tell(unknown, "Transaction.Paid")).isEqualTo(200);
    awaitAllWorkedOn(unknown);
    assertThat(webhooks.tell("{}").status()).isEqualTo(200);
    assertThat(webhooks.tell("[]").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(Shop.RESERVATIONS.claims(begun.held().id())).isZero();
    assertThat(buyer.status(begun)).isEqualTo("PENDING");
  }

  @Test
  void aBodyMadeToHurtIsRefused() {
    String deep = "{\"type\":" + "[".repeat(2000) + "]".repeat(2000) + "}";
    assertThat(webhooks.tell(deep).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(webhooks.typed("application/json; charset=x-none").tell("{}").statusAndCode())
        .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    assertThat(webhooks.typed("application/json; charset=utf8").tell("{}").status()).isEqualTo(200);
    assertThat(webhooks.tell("{\"type\":\"결제\"}").status()).isEqualTo(200);
  }

  @Test
  void withoutRedisPaymentsWaitAndWebhooksAndReadingGoOn() {
    Begun begun = buyer.begin();
    Held held = buyer.holds();
    Servers.redis().stop();
    try {
      await()
          .atMost(Shop.PATIENCE)
          .until(() -> buyer.start(held).statusAndCode(), "503 SERVICE_UNAVAILABLE"::equals);
      assertThat(buyer.status(begun)).isEqualTo("PENDING");
      assertThat(webhooks.tell("{}").status()).isEqualTo(200);
    } finally {
      Servers.redis().start();
    }
    await().atMost(Shop.PATIENCE).until(() -> buyer.start(held).status() == 200);
  }

  @Test
  @Tag("REQ-PAY-010")
  void ofConfirmationsAndWebhooksAtOnceOneWorksAndAllGetItsAnswer() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    Shop.PORTONE.slow(begun.key(), 500);

    List<CompletableFuture<Integer>> answers =
        Stream.concat(
                Stream.generate(
                        () ->
                            CompletableFuture.supplyAsync(
                                () -> buyer.confirm(begun, transaction).status()))
                    .limit(4),
                Stream.generate(
                        () ->
                            CompletableFuture.supplyAsync(
                                () -> webhooks.tell(begun, "Transaction.Paid")))
                    .limit(2))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200);
    awaitAllWorkedOn(begun);
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
    assertThat(Shop.RESERVATIONS.claims(begun.held().id())).isEqualTo(1);
  }
}
