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
import org.junit.jupiter.api.Tag;
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

  @Test
  @Tag("REQ-RSV-006")
  @Tag("REQ-RSV-009")
  @Tag("REQ-RSV-011")
  void aBuyerCancelsBeforeTheDayAndNotOnIt() {
    show = Show.onSale(10);
    buyer = office.admitted(show);
    String id = office.buy(buyer, show.seat("A-1"), VIP);
    assertThat(office.admitted(show).cancel(id).statusAndCode())
        .isEqualTo("404 RESERVATION_NOT_FOUND");
    Response cancelled = buyer.cancel(id);
    assertThat(cancelled.body())
        .isEqualTo("{\"id\":\"" + id + "\",\"refundAmount\":150000,\"status\":\"CANCELLED\"}");
    assertThat(buyer.cancel(id).body()).isEqualTo(cancelled.body());
    assertThat(Ledger.announced(id)).endsWith("ReservationCancelled");
    assertThat(buyer.detail(id).isNull("qrData")).isTrue();
    String unpaid = buyer.holds(show.seat("A-1"));
    assertThat(buyer.cancel(unpaid).json().getInt("refundAmount")).isZero();

    Show today = Show.onSale(0);
    Buyer late = buyer.at(Holds.admit(buyer, today), today);
    String tonight = office.buy(late, today.seat("A-1"), VIP);
    assertThat(late.cancel(tonight).expect(409, "CANCEL_NOT_ALLOWED").text("reason"))
        .isEqualTo("PERFORMANCE_DAY");
    assertThat(late.status(tonight)).isEqualTo("CONFIRMED");
  }

  @Test
  void aCancelledPerformanceCancelsEverythingEvenWhatIsPaidLater() {
    show = Show.onSale(10);
    Buyer paid = office.admitted(show);
    Buyer paying = office.admitted(show);
    String bought = office.buy(paid, show.seat("A-1"), VIP);
    String held = paying.holds(show.seat("A-2"));
    UUID payment = UUID.randomUUID();
    office.claim(held, payment, VIP);
    for (String query : List.of("?scheduleId=" + show.id(), "?eventId=" + show.eventId())) {
      assertThat(office.count(query).body()).isEqualTo(counted(150_000, 1, 1, 0, 0));
    }
    Neighbours.cancelled(show);
    paid.awaitStatus(bought, "CANCELLED");
    paying.awaitStatus(held, "CANCELLED");
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> paying.hold(show.seat("A-3")).statusAndCode().equals("409 SALE_CLOSED"));
    assertThat(office.count("?scheduleId=" + show.id()).body()).isEqualTo(counted(0, 0, 0, 0, 0));

    Neighbours.paid(office.internal(held), payment);
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(
            () ->
                Ledger.announced(held)
                    .equals(
                        List.of(
                            "ReservationHeld", "ReservationCancelled", "ReservationCancelled")));
  }

  private static String counted(
      long amount, int confirmed, int pending, int used, long usedAmount) {
    return counted(amount, confirmed, pending, used, usedAmount, 0, 0);
  }

  private static String counted(
      long amount, int confirmed, int pending, int used, long usedAmount, int partly, long unused) {
    return "{\"amount\":%d,\"confirmed\":%d,\"partlyUsed\":%d,\"pending\":%d,\"staying\":0,\"stayingAmount\":0,"
            .formatted(amount, confirmed, partly, pending)
        + "\"unusedAmount\":%d,\"used\":%d,\"usedAmount\":%d}".formatted(unused, used, usedAmount);
  }

  /** Two seats of 150,000, one of which was used. */
  @Test
  @Tag("REQ-RSV-011")
  void ofWhatWasUsedInPartTheOtherSeatsGoBackAndTheRestOnceItIsSaidSo() {
    show = Show.onSale(10);
    buyer = office.admitted(show);
    String id = office.pay(buyer, buyer.holds(show.seat("A-1"), show.seat("A-2")), 2 * VIP);
    JsonObject first = buyer.detail(id).getJsonArray("tickets").getJsonObject(0);
    new Gate(office).checkIn(first.getString("qrData"));
    assertThat(office.count("?scheduleId=" + show.id()).body())
        .isEqualTo(counted(300_000, 1, 0, 1, 300_000, 1, 150_000));

    Neighbours.cancelled(show, false);
    buyer.awaitStatus(id, "CANCELLED");
    assertThat(Ledger.lastPayload(id).getInt("refundAmount")).isEqualTo(150_000);
    assertThat(ticketStates(id)).containsExactly("USED", "CANCELLED");
    assertThat(office.count("?scheduleId=" + show.id()).body())
        .contains("\"staying\":1,\"stayingAmount\":150000");

    Neighbours.cancelled(show, true);
    await().atMost(BoxOffice.PATIENCE).until(() -> Ledger.announced(id).size() == 4);
    assertThat(Ledger.lastPayload(id).getInt("refundAmount")).isEqualTo(300_000);
    assertThat(ticketStates(id)).containsExactly("CANCELLED", "CANCELLED");
    assertThat(office.count("?scheduleId=" + show.id()).body()).isEqualTo(counted(0, 0, 0, 0, 0));
  }

  private List<String> ticketStates(String id) {
    return buyer.detail(id).getJsonArray("tickets").getValuesAs(JsonObject.class).stream()
        .map(ticket -> ticket.getString("state"))
        .toList();
  }

  @Test
  void whoWasAdmittedKeepsTheTicketOfACancelledPerformance() {
    show = Show.onSale(10);
    buyer = office.admitted(show);
    String used = office.buy(buyer, show.seat("A-1"), VIP);
    new Gate(office).checkIn(buyer.detail(used).getString("qrData"));
    Buyer other = office.admitted(show);
    String unused = office.buy(other, show.seat("A-2"), VIP);
    assertThat(office.count("?scheduleId=" + show.id()).body())
        .isEqualTo(counted(300_000, 2, 0, 1, 150_000));

    Neighbours.cancelled(show, false);
    other.awaitStatus(unused, "CANCELLED");
    assertThat(buyer.status(used)).isEqualTo("CONFIRMED");

    Neighbours.cancelled(show, true);
    buyer.awaitStatus(used, "CANCELLED");
  }
}
