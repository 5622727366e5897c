package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How holds end, and what keeps them from ending; on two instances that both sweep. */
class ClaimsIT extends TwoInstances {
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final long VIP = 150_000;

  private final UUID payment = UUID.randomUUID();
  private Show show;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
  }

  @AfterEach
  void nothingHadToBeRepaired() {
    assertThat(office.repaired()).isZero();
    assertThat(other.repaired()).isZero();
  }

  @Test
  @Tag("REQ-RSV-007")
  void anUnpaidHoldLapsesUnlessItIsClaimed() {
    Buyer slow = office.admitted(show);
    Buyer paying = office.admitted(show);
    String lapsing = slow.holds(show.seat("A-1"));
    String claimed = paying.holds(show.seat("A-2"));
    Ledger.ages(claimed, HOLD.minusMinutes(1));
    assertThat(office.claim(claimed, payment, VIP).status()).isEqualTo(200);
    Ledger.ages(claimed, Duration.ofMinutes(1));
    Ledger.ages(lapsing, HOLD);

    slow.awaitStatus(lapsing, "CANCELLED");
    assertThat(Ledger.announced(lapsing))
        .containsExactly("ReservationHeld", "ReservationCancelled");
    assertThat(paying.status(claimed)).isEqualTo("PENDING");
    slow.awaitReleased(show.seat("A-1"));
    assertThat(slow.seats().getJsonArray("hold").toString()).contains(show.seat("A-2"));
    assertThat(slow.change(lapsing, show.seat("A-3")).code()).isEqualTo("HOLD_EXPIRED");
    assertThat(slow.release(lapsing).code()).isEqualTo("RESERVATION_NOT_PENDING");
    assertThat(office.claim(lapsing, payment, VIP).code()).isEqualTo("HOLD_EXPIRED");
    assertThat(slow.hold(show.seat("A-1")).status()).isEqualTo(201);

    assertThat(office.releaseClaim(claimed, payment.toString()).status()).isEqualTo(204);
    paying.awaitStatus(claimed, "CANCELLED");
  }

  @Test
  void aClaimKeepsOwnerAndOtherPaymentsAwayUntilItEnds() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(show.seat("A-1"));
    Response claim = office.claim(id, payment, VIP);
    assertThat(claim.json().keySet())
        .containsExactlyInAnyOrder(
            "reservationId", "claimedUntil", "totalAmount", "scheduleId", "seatIds");
    assertThat(office.claim(id, payment, VIP).status()).isEqualTo(200);
    UUID other = UUID.randomUUID();
    assertThat(office.claim(id, other, VIP).statusAndCode()).isEqualTo("409 PAYMENT_IN_PROGRESS");
    assertThat(office.claimPaid(id, other, VIP).statusAndCode())
        .isEqualTo("409 PAYMENT_IN_PROGRESS");
    assertThat(buyer.release(id).statusAndCode()).isEqualTo("409 PAYMENT_IN_PROGRESS");
    assertThat(buyer.cancel(id).statusAndCode()).isEqualTo("409 PAYMENT_IN_PROGRESS");
    assertThat(office.releaseClaim(id, other.toString()).status()).isEqualTo(204);
    assertThat(office.claim(id, other, VIP).statusAndCode()).isEqualTo("409 PAYMENT_IN_PROGRESS");

    Ledger.ages(id, CLAIM);
    assertThat(office.claim(id, other, VIP).status()).isEqualTo(200);
    Neighbours.failed(id, payment);
    Neighbours.failed(id, other);
    buyer.awaitStatus(id, "CANCELLED");
    assertThat(Ledger.announced(id)).containsExactly("ReservationHeld", "ReservationCancelled");
  }

  @Test
  void requestsOfPaymentAreChecked() {
    String id = office.admitted(show).holds(show.seat("A-1"));
    String unknown = UUID.randomUUID().toString();
    assertThat(office.claim(id, payment, 1).statusAndCode()).isEqualTo("409 AMOUNT_MISMATCH");
    assertThat(office.claim(unknown, payment, 1).statusAndCode())
        .isEqualTo("404 RESERVATION_NOT_FOUND");
    assertThat(office.releaseClaim(unknown, payment.toString()).statusAndCode())
        .isEqualTo("404 RESERVATION_NOT_FOUND");
    for (String body : List.of("{}", "{\"paymentId\":\"1\",\"amount\":1}", "", "[]")) {
      assertThat(office.claim(id, body).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(office.claim("1", payment, 1).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(office.releaseClaim(id, "1").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(office.count("").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(office.count("?scheduleId=1").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(office.count("?userId=1").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(office.count("?scheduleId=" + show.id() + "&userId=" + unknown).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    String owner = office.internal(id).getString("userId");
    assertThat(
            office
                .as("user")
                .get("/internal/reservations/count?userId=" + owner)
                .send()
                .expect(200)
                .json()
                .getInt("pending"))
        .isEqualTo(1);
    assertThat(
            office
                .as("payment")
                .get("/internal/reservations/count?scheduleId=" + show.id())
                .send()
                .statusAndCode())
        .isEqualTo("403 FORBIDDEN");
    assertThat(office.as("event").get("/internal/reservations/" + id).send().statusAndCode())
        .isEqualTo("403 FORBIDDEN");
    assertThat(office.internal(id).keySet())
        .containsExactlyInAnyOrder(
            "reservationId",
            "refundAmount",
            "userId",
            "scheduleId",
            "status",
            "totalAmount",
            "holdExpiresAt",
            "seatIds");
  }

  @Test
  @Tag("REQ-RSV-004")
  void aPaidReservationOutlivesHoldAndClaimUntilItsSuccessComes() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(show.seat("A-1"));
    office.claim(id, payment, VIP);
    assertThat(office.claimPaid(id, payment, VIP).status()).isEqualTo(200);
    assertThat(office.releaseClaim(id, payment.toString()).status()).isEqualTo(204); // a late one
    Ledger.ages(id, Duration.ofDays(30));

    String bystander = office.admitted(show).holds(show.seat("A-2"));
    Ledger.ages(bystander, HOLD);
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> Ledger.announced(bystander).contains("ReservationCancelled"));
    assertThat(buyer.status(id)).isEqualTo("PENDING");
    assertThat(Holds.of(show)).containsEntry(show.seat("A-1"), id);
    assertThat(Holds.life(show, show.seat("A-1"))).isLessThanOrEqualTo(HOLD);
    assertThat(buyer.release(id).statusAndCode()).isEqualTo("409 PAYMENT_IN_PROGRESS");

    Neighbours.paid(office.internal(id), payment);
    buyer.awaitStatus(id, "CONFIRMED");
    assertThat(office.claimPaid(id, payment, VIP).statusAndCode())
        .isEqualTo("409 RESERVATION_NOT_PENDING");
    assertThat(office.internal(id).getString("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void ofSweepRenewalAndSuccessAtOnceOneDecides() {
    List<Buyer> buyers = IntStream.range(0, 12).mapToObj(i -> office.admitted(show)).toList();
    List<String> ids = new ArrayList<>();
    List<JsonObject> reservations = new ArrayList<>();
    List<String> seats = List.copyOf(show.seats().values());
    for (int i = 0; i < buyers.size(); i++) {
      ids.add(buyers.get(i).holds(seats.get(i)));
      reservations.add(office.internal(ids.get(i)));
    }
    for (int i = 0; i < buyers.size(); i++) {
      Ledger.ages(ids.get(i), HOLD);
      office.claimPaid(ids.get(i), payment, reservations.get(i).getInt("totalAmount"));
      Neighbours.paid(reservations.get(i), payment);
    }
    for (int i = 0; i < buyers.size(); i++) {
      Buyer buyer = buyers.get(i);
      String id = ids.get(i);
      await()
          .atMost(BoxOffice.PATIENCE)
          .untilAsserted(
              () -> {
                List<String> told = Ledger.announced(id);
                switch (buyer.status(id)) {
                  case "CONFIRMED" ->
                      assertThat(told).containsExactly("ReservationHeld", "ReservationConfirmed");
                  case "CANCELLED" ->
                      assertThat(told)
                          .containsExactly(
                              "ReservationHeld", "ReservationCancelled", "ReservationCancelled");
                  default -> throw new AssertionError("nothing decided yet");
                }
              });
    }
    assertThat(Ledger.pending(show)).isEmpty();
  }
}
