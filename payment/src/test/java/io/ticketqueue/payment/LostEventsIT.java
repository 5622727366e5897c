package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import java.net.URL;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that never come: the money or the ticket comes all the same (D-8d). */
@ExtendWith(ArquillianExtension.class)
class LostEventsIT {
  private static final String PATH = "/admin/payment/reconciliation";

  @ArquillianResource URL base;
  private Buyer buyer;

  @Deployment(testable = false)
  static Archive<?> payment() {
    Archive<?> payment = Shop.instance("payment-compares");
    TestEnvironment.forService("payment") // forgets what was set once before
        .once("tq.payment.announce-after", "PT0.5S")
        .once("tq.payment.compare-recent-every", "PT1S")
        .once("tq.payment.compare-all-every", "PT1S")
        .once("tq.payment.compare-age", "PT2S")
        .once("tq.payment.compare-pause", "PT0.2S");
    return payment;
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
  }

  private Response admin(String path) {
    return TestClient.at(base).get(path).bearer(TestTokens.shared().admin()).send();
  }

  private List<JsonObject> standing() {
    return admin(PATH + "/mismatches?size=100")
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class);
  }

  @Test
  void aSuccessWithoutATicketIsAnnouncedAgainThreeTimesAtLeast() {
    Begun begun = buyer.pays();

    await()
        .atMost(Shop.PATIENCE)
        .until(() -> Shop.TOPIC.events("PaymentSuccess", begun.id()).size() >= 4);
  }

  @Test
  void aLostCancellationIsFoundAndRefunded() {
    Begun begun = buyer.pays();
    Shop.TOPIC.confirmed(begun.held().id());
    await().atMost(Shop.PATIENCE).until(() -> Shop.isAtRest(begun.id()));

    Shop.RESERVATIONS.put(begun.held().cancelled(100_000L));

    buyer.sees(begun, "REFUNDED");
    assertThat(buyer.read(begun).getInt("refundAmount")).isEqualTo(100_000);
    await().atMost(Shop.PATIENCE).until(() -> !admin(PATH).expect(200).json().isNull("lastRunAt"));
  }

  @Test
  void aLostConfirmationIsNoted() {
    Begun begun = buyer.pays();

    Shop.RESERVATIONS.put(begun.held().status("CONFIRMED"));

    await().atMost(Shop.PATIENCE).until(() -> Shop.isAtRest(begun.id()));
  }

  @Test
  void aPaymentOfBeforeGetsItsEntries() throws SQLException {
    UUID payment = io.ticketqueue.core.Ids.next();
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(
          "insert into payment_service.payments (id, reservation_id, user_id, schedule_id, seat_ids,"
              + " amount, method, payment_key, hold_expires_at, created_at, updated_at, status,"
              + " paid_at, transaction_id, refund, refund_reason, refund_amount, refunded_at)"
              + " select ?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),"
              + " array[gen_random_uuid()], 1000, 'CARD', ?, at, at, at, 'REFUNDED', at, 't',"
              + " 'DONE', 'x', 1000, at from (select now() - interval '1 day') as t(at)",
          payment,
          payment.toString().replace("-", ""));
    }

    await()
        .atMost(Shop.PATIENCE)
        .until(
            () ->
                admin("/admin/payment/ledger?paymentId=" + payment).json().getInt("totalElements")
                    == 10);
  }

  @Test
  void whatProvesNothingStands() {
    Begun begun = buyer.begin();
    Shop.RESERVATIONS.confirmedBy(begun.held(), begun.id());

    await()
        .atMost(Shop.PATIENCE)
        .until(
            () ->
                standing().stream().anyMatch(one -> one.getString("paymentId").equals(begun.id())));
    JsonObject stands =
        standing().stream()
            .filter(one -> one.getString("paymentId").equals(begun.id()))
            .findFirst()
            .orElseThrow();
    assertThat(stands.getString("kind")).isEqualTo("UNPAID_TICKET");
    assertThat(stands.getString("reservationId")).isEqualTo(begun.held().id().toString());
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> admin(PATH).json().getJsonObject("mismatches").containsKey("UNPAID_TICKET"));
    assertThat(admin(PATH).json().keySet())
        .containsExactlyInAnyOrder("lastRunAt", "compared", "mismatches", "done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=-1", "page=x", "size=0", "size=101", "size=%E2%80%AE", "page="})
  void aWrongPageIsRefused(String query) {
    assertThat(admin(PATH + "/mismatches?" + query).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, PATH + "/mismatches"})
  void onlyAdministratorsSeeIt(String path) {
    TestClient client = TestClient.at(base);
    assertThat(client.get(path).send().statusAndCode()).isEqualTo("401 UNAUTHENTICATED");
    assertThat(
            client
                .get(path)
                .bearer(TestTokens.shared().user(UUID.randomUUID()))
                .send()
                .statusAndCode())
        .isEqualTo("403 FORBIDDEN");
  }
}
