package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of paid holds: tickets, cancellations, check-ins. */
class TicketsIT extends OneInstance {
  private static final long VIP = 150_000;

  private Gate gate;
  private Show show;

  @BeforeEach
  void open() {
    gate = new Gate(office);
    show = Show.onSale(10);
  }

  @Test
  @Tag("REQ-RSV-003")
  @Tag("REQ-RSV-004")
  @Tag("REQ-RSV-010")
  @Tag("REQ-RSV-012")
  void aPaidHoldBecomesATicketAndItsSeatsAreSold() {
    Buyer buyer = office.admitted(show);
    JsonObject held = buyer.hold(show.seat("A-1"), show.seat("A-2")).json();
    String id = held.getString("reservationId");
    JsonObject before = buyer.detail(id);
    assertThat(before.getString("holdExpiresAt")).isEqualTo(held.getString("holdExpiresAt"));
    assertThat(before.isNull("paymentId")).isTrue();
    assertThat(before.isNull("ticketNumber")).isTrue();
    assertThat(before.isNull("qrData")).isTrue();
    assertThat(before.getJsonArray("tickets")).isEmpty();
    UUID payment = UUID.randomUUID();
    assertThat(office.claim(id, payment, 2 * VIP).status()).isEqualTo(200);
    Neighbours.paid(office.internal(id), payment);
    buyer.awaitStatus(id, "CONFIRMED");

    JsonObject detail = buyer.detail(id);
    assertThat(detail.keySet())
        .containsExactlyInAnyOrder(
            "reservationId",
            "eventId",
            "scheduleId",
            "eventTitle",
            "artist",
            "venueName",
            "hallName",
            "scheduleDate",
            "status",
            "seats",
            "totalAmount",
            "paymentId",
            "ticketNumber",
            "qrData",
            "tickets",
            "holdExpiresAt",
            "createdAt");
    assertThat(detail.getString("scheduleId")).isEqualTo(show.id().toString());
    assertThat(detail.isNull("holdExpiresAt")).isTrue();
    assertThat(detail.getString("ticketNumber")).matches("T[0-9]{8}-[A-Z0-9]{7}");
    assertThat(detail.getString("paymentId")).isEqualTo(payment.toString());
    assertThat(detail.getString("eventTitle")).isEqualTo("Show");
    assertThat(detail.getJsonArray("seats").getJsonObject(0).keySet())
        .containsExactlyInAnyOrder("seatId", "seatNumber", "section", "grade", "price");
    assertThat(gate.hasSigned(detail.getString("qrData"))).isTrue();
    assertThat(detail.getJsonArray("tickets")).hasSize(2);
    JsonObject ticket = detail.getJsonArray("tickets").getJsonObject(0);
    assertThat(ticket.keySet())
        .containsExactlyInAnyOrder(
            "ticketNumber", "seatId", "seatNumber", "grade", "state", "usedAt", "qrData");
    assertThat(ticket.getString("seatNumber")).isEqualTo("A-1");
    assertThat(ticket.getString("state")).isEqualTo("VALID");
    assertThat(ticket.getString("ticketNumber"))
        .matches("T[0-9]{8}-[A-Z0-9]{7}")
        .isNotEqualTo(detail.getString("ticketNumber"));
    assertThat(gate.hasSigned(ticket.getString("qrData"))).isTrue();
    assertThat(buyer.seats().getJsonObject("seats").toString())
        .isEqualTo("{\"available\":18,\"hold\":0,\"sold\":2,\"total\":20}");
    assertThat(Ledger.announced(id)).containsExactly("ReservationHeld", "ReservationConfirmed");
    assertThat(office.admitted(show).hold(show.seat("A-2"), show.seat("A-3")).code())
        .isEqualTo("SEAT_NOT_AVAILABLE");
    buyer.hold(show.seat("A-4")).expect(401, "QUEUE_TOKEN_INVALID"); // queue knows of nothing here
    buyer.admittedAgain().hold(show.seat("A-4")).expect(201);
  }

  @Test
  @Tag("REQ-RSV-011")
  void aFailedPaymentFreesTheSeats() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(show.seat("A-1"));
    UUID payment = UUID.randomUUID();
    office.claim(id, payment, VIP);
    Neighbours.failed(id, UUID.randomUUID());
    Neighbours.failed(id, payment);
    buyer.awaitStatus(id, "CANCELLED");
    assertThat(Ledger.announced(id)).containsExactly("ReservationHeld", "ReservationCancelled");
    buyer.awaitReleased(show.seat("A-1"));
    assertThat(office.admitted(show).hold(show.seat("A-1")).status()).isEqualTo(201);

    Neighbours.paid(office.internal(id), payment);
    await().atMost(BoxOffice.PATIENCE).until(() -> Ledger.announced(id).size() == 3);
    assertThat(Ledger.announced(id).getLast()).isEqualTo("ReservationCancelled");
  }

  @Test
  void aSuccessForOtherSeatsThanThoseHeldMakesNoTicket() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(show.seat("A-1"));
    JsonArray others = Json.createArrayBuilder().add(show.seat("A-2")).build();
    Neighbours.paid(id, UUID.randomUUID(), VIP, others);
    buyer.awaitStatus(id, "CANCELLED");

    buyer.awaitReleased(show.seat("A-1"));
    String cheaper = buyer.holds(show.seat("A-1"));
    JsonArray same = Json.createArrayBuilder().add(show.seat("A-1")).build();
    Neighbours.paid(cheaper, UUID.randomUUID(), VIP - 1, same);
    buyer.awaitStatus(cheaper, "CANCELLED");
    assertThat(Ledger.announced(cheaper))
        .containsExactly("ReservationHeld", "ReservationCancelled");
  }

  @Test
  void aTicketDoesNotOutliveItsMoney() {
    Buyer buyer = office.admitted(show);
    String id = office.buy(buyer, show.seat("A-1"), VIP);
    UUID payment = UUID.fromString(buyer.detail(id).getString("paymentId"));
    String used = office.buy(buyer, show.seat("A-2"), VIP);
    gate.checkIn(buyer.detail(used).getString("qrData"));

    Neighbours.refunded(used, UUID.fromString(buyer.detail(used).getString("paymentId")));
    Neighbours.refunded(id, UUID.randomUUID());
    Neighbours.refunded(id, payment);

    buyer.awaitStatus(id, "CANCELLED");
    assertThat(Ledger.announced(id))
        .containsExactly("ReservationHeld", "ReservationConfirmed", "ReservationCancelled");
    assertThat(buyer.status(used)).isEqualTo("CONFIRMED");
  }

  /** Whether gates refuse it is configuration; that it is known, is not. */
  @Test
  void aDisputedPaymentIsNotedUntilItIsDecided() throws SQLException {
    Buyer buyer = office.admitted(show);
    String id = office.buy(buyer, show.seat("A-1"), VIP);
    UUID payment = UUID.fromString(buyer.detail(id).getString("paymentId"));
    UUID dispute = UUID.randomUUID();
    try (OperatorSql operator = OperatorSql.open()) {
      Neighbours.disputed(id, payment, dispute, "OPEN");
      await().atMost(BoxOffice.PATIENCE).until(() -> open(operator, dispute), List.of("t")::equals);
      Neighbours.disputed(id, payment, dispute, "CLOSED");
      await().atMost(BoxOffice.PATIENCE).until(() -> open(operator, dispute), List.of("f")::equals);
    }
    assertThat(buyer.status(id)).isEqualTo("CONFIRMED");
  }

  private static List<String> open(OperatorSql operator, UUID dispute) throws SQLException {
    return operator.texts("select open from reservation_service.disputes where id = ?", dispute);
  }

  @Test
  @Tag("REQ-RSV-009")
  void aBuyerSeesTheirReservationsNewestFirst() {
    Buyer buyer = office.admitted(show);
    String first = office.buy(buyer, show.seat("A-1"), VIP);
    String second = buyer.holds(show.seat("A-2"));

    JsonObject page = buyer.list("?size=1").json();
    assertThat(page.keySet()).containsExactlyInAnyOrder("list", "page", "size", "totalElements");
    assertThat(page.getInt("totalElements")).isEqualTo(2);
    JsonObject newest = page.getJsonArray("list").getJsonObject(0);
    assertThat(newest.keySet())
        .containsExactlyInAnyOrder(
            "reservationId", "eventTitle", "scheduleDate", "status", "seats", "paymentAmount");
    assertThat(newest.getString("reservationId")).isEqualTo(second);
    assertThat(buyer.list("?page=1&size=1").json().getJsonArray("list").getJsonObject(0))
        .containsEntry("reservationId", Json.createValue(first));
    assertThat(buyer.list("?page=5").json().getJsonArray("list")).isEmpty();
    for (String query : List.of("?size=101", "?size=0", "?page=-1", "?page=x")) {
      assertThat(buyer.list(query).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    }
    Buyer stranger = office.admitted(show);
    assertThat(stranger.get("/reservations/" + first).statusAndCode())
        .isEqualTo("404 RESERVATION_NOT_FOUND");
    assertThat(buyer.get("/reservations/1").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.head("/reservations").status()).isEqualTo(200);
    assertThat(buyer.head("/reservations/" + first).status()).isEqualTo(200);
    assertThat(buyer.head("/reservations/seats/" + show.id()).status()).isEqualTo(200);
  }

  @Test
  void eachSeatIsAdmittedByItsOwnTicket() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(show.seat("A-1"), show.seat("A-2"));
    UUID payment = UUID.randomUUID();
    office.claim(id, payment, 2 * VIP);
    Neighbours.paid(office.internal(id), payment);
    buyer.awaitStatus(id, "CONFIRMED");
    JsonObject bought = buyer.detail(id);
    JsonObject second = bought.getJsonArray("tickets").getJsonObject(1);

    JsonObject admitted = gate.checkIn(second.getString("qrData")).expect(200).json();
    assertThat(admitted.getString("ticketNumber")).isEqualTo(second.getString("ticketNumber"));
    assertThat(admitted.getJsonArray("seats").toString()).contains("A-2").doesNotContain("A-1");
    assertThat(gate.checkIn(second.getString("qrData")).statusAndCode())
        .isEqualTo("409 ALREADY_ADMITTED");
    assertThat(buyer.detail(id).getJsonArray("tickets"))
        .extracting(ticket -> ticket.asJsonObject().getString("state"))
        .containsExactly("VALID", "USED");
    JsonObject rest = gate.checkIn(bought.getString("qrData")).expect(200).json();
    assertThat(rest.getJsonArray("seats").toString()).contains("A-1").doesNotContain("A-2");
    assertThat(buyer.cancel(id).expect(409, "CANCEL_NOT_ALLOWED").text("reason")).isEqualTo("USED");
  }

  @Test
  void aTicketIsCheckedInOnceAndNotCancelledAfterwards() {
    Buyer buyer = office.admitted(show);
    String id = office.buy(buyer, show.seat("A-1"), VIP);
    String code = buyer.detail(id).getString("qrData");
    String user = TestTokens.shared().user(UUID.randomUUID());
    assertThat(gate.verify(user, Map.of("qrData", code)).statusAndCode())
        .isEqualTo("403 FORBIDDEN");
    assertThat(gate.verify(TestTokens.shared().gate(), Map.of()).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(gate.checkIn(code.substring(0, code.length() - 4) + "AAAA").statusAndCode())
        .isEqualTo("404 TICKET_NOT_FOUND");
    assertThat(gate.checkIn("x").statusAndCode()).isEqualTo("404 TICKET_NOT_FOUND");
    Response admitted = gate.checkIn(code);
    assertThat(admitted.status()).isEqualTo(200);
    assertThat(admitted.json().keySet())
        .containsExactlyInAnyOrder(
            "ticketNumber", "seats", "admittedAt", "eventTitle", "scheduleId", "eventStartAt");
    assertThat(gate.checkIn(code).statusAndCode()).isEqualTo("409 ALREADY_ADMITTED");
    assertThat(buyer.cancel(id).expect(409, "CANCEL_NOT_ALLOWED").text("reason")).isEqualTo("USED");

    String other = office.buy(buyer, show.seat("A-2"), VIP);
    String given = buyer.detail(other).getString("qrData");
    buyer.cancel(other);
    assertThat(gate.checkIn(given).statusAndCode()).isEqualTo("410 TICKET_CANCELLED");
  }
}
