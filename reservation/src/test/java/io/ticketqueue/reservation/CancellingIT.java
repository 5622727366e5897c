package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cancellation costs, through HTTP. */
class CancellingIT extends OneInstance {
  private static final long VIP = 150_000;

  private Show show;
  private Buyer buyer;

  @BeforeEach
  void open() {
    show =
        Show.onSale(10)
            .charging(
                "[{\"daysBefore\":20,\"percent\":0},{\"daysBefore\":7,\"percent\":10},"
                    + "{\"daysBefore\":1,\"percent\":30}]");
    buyer = office.admitted(show);
  }

  private Response quote(String reservation) {
    return buyer.get("/reservations/" + reservation + "/refund-quote");
  }

  private Response cancel(String reservation, String query) {
    return office
        .http()
        .withBearer(buyer.access())
        .delete("/reservations/" + reservation + query)
        .send();
  }

  @Test
  void aCancellationGivesBackWhatWasQuoted() {
    String id = office.buy(buyer, show.seat("A-1"), VIP);
    JsonObject quoted = quote(id).expect(200).json();
    assertThat(quoted.keySet())
        .containsExactlyInAnyOrder("refundAmount", "fee", "rule", "validUntil");
    assertThat(quoted.getInt("refundAmount")).isEqualTo(135_000);
    assertThat(quoted.getInt("fee")).isEqualTo(15_000);
    assertThat(quoted.getJsonObject("rule").toString())
        .isEqualTo("{\"daysBefore\":7,\"percent\":10}");
    String tomorrow = LocalDate.now(ZoneId.of("Asia/Seoul")).plusDays(1) + "T00:00:00";
    assertThat(quoted.getString("validUntil")).isEqualTo(tomorrow);

    cancel(id, "?expectedRefund=150000").expect(409, "QUOTE_CHANGED");
    assertThat(buyer.status(id)).isEqualTo("CONFIRMED");
    Response cancelled = cancel(id, "?expectedRefund=135000").expect(200);
    assertThat(cancelled.body())
        .isEqualTo("{\"id\":\"" + id + "\",\"refundAmount\":135000,\"status\":\"CANCELLED\"}");
    assertThat(cancel(id, "?expectedRefund=1").expect(200).body()).isEqualTo(cancelled.body());
    assertThat(cancel(id, "").expect(200).body()).isEqualTo(cancelled.body());
    assertThat(buyer.detail(id).getJsonArray("tickets").getJsonObject(0).getString("state"))
        .isEqualTo("CANCELLED");
    assertThat(office.internal(id).getInt("refundAmount")).isEqualTo(135_000);
    JsonObject told = Ledger.lastPayload(id);
    assertThat(told.getInt("refundAmount")).isEqualTo(135_000);
    assertThat(told.getString("reason")).isEqualTo("USER_REQUEST");
    quote(id).expect(409, "CANCEL_NOT_ALLOWED");
  }

  @Test
  void whatWasNeverPaidIsToldWithoutARefund() {
    String id = buyer.holds(show.seat("A-2"));
    JsonObject quoted = quote(id).expect(200).json();
    assertThat(quoted.getInt("refundAmount")).isZero();
    assertThat(quoted.getInt("fee")).isZero();
    assertThat(quoted.isNull("rule")).isTrue();
    cancel(id, "?expectedRefund=1").expect(409, "QUOTE_CHANGED");
    assertThat(cancel(id, "?expectedRefund=0").expect(200).json().getInt("refundAmount")).isZero();

    assertThat(Ledger.lastPayload(id).keySet()).doesNotContain("refundAmount");
    assertThat(office.internal(id).isNull("refundAmount")).isTrue();
  }

  @Test
  void whatIsNoAmountIsRefusedEachTime() {
    String id = buyer.holds(show.seat("A-3"));
    for (int i = 0; i < 2; i++) {
      for (String wrong :
          List.of("", "x", "-1", "1.5", "1e3", "%EF%BC%91", "%20", "9".repeat(30), "%E2%80%AE1")) {
        cancel(id, "?expectedRefund=" + wrong).expect(400, "INVALID_REQUEST");
      }
      cancel(id, "").expect(200);
    }
    cancel(UUID.randomUUID().toString(), "?expectedRefund=0").expect(404, "RESERVATION_NOT_FOUND");
    quote(UUID.randomUUID().toString()).expect(404, "RESERVATION_NOT_FOUND");
    quote("1").expect(400, "INVALID_REQUEST");
    office.http().get("/reservations/" + id + "/refund-quote").send().expect(401);
  }

  @Test
  void aQuoteIsRefusedAsTheCancellationWouldBe() {
    String id = buyer.holds(show.seat("A-4"));
    office.claim(id, UUID.randomUUID(), VIP);
    quote(id).expect(409, "PAYMENT_IN_PROGRESS");
    Show today = Show.onSale(0);
    Buyer late = buyer.at(Holds.admit(buyer, today), today);
    String tonight = office.buy(late, today.seat("A-1"), VIP);
    assertThat(quote(tonight).expect(409, "CANCEL_NOT_ALLOWED").text("reason"))
        .isEqualTo("PERFORMANCE_DAY");
  }

  @Test
  void theOrganisersCancellationGivesEverythingBack() {
    String id = office.buy(buyer, show.seat("A-5"), VIP);
    Neighbours.cancelled(show, false);
    buyer.awaitStatus(id, "CANCELLED");

    await().atMost(BoxOffice.PATIENCE).until(() -> Ledger.announced(id).size() == 3);
    assertThat(Ledger.lastPayload(id).getInt("refundAmount")).isEqualTo(150_000);
    assertThat(cancel(id, "").expect(200).json().getInt("refundAmount")).isEqualTo(150_000);
  }
}
