package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.TestRevocations;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gate over HTTP: scans as they are made. */
class GateIT extends GateSuite {
  @Test
  @Tag("REQ-RSV-010")
  void aScanTellsWhoGoesInToWhat() {
    SoldTickets sold = SoldTickets.tonight(1, 2);
    Response scan =
        show(
            Map.of(
                "qrData",
                sold.code(0, 1),
                "scheduleId",
                sold.scheduleId(),
                "gateId",
                "북문 1",
                "scanId",
                "s-1"));

    JsonObject admitted = scan.expect(200).json();
    assertThat(admitted.keySet())
        .containsExactlyInAnyOrder(
            "ticketNumber", "seats", "admittedAt", "eventTitle", "scheduleId", "eventStartAt");
    assertThat(admitted.getString("ticketNumber")).isEqualTo(sold.number(0, 1));
    assertThat(admitted.getJsonArray("seats").toString())
        .isEqualTo("[{\"grade\":\"VIP\",\"seatNumber\":\"A-2\",\"section\":null}]");
    assertThat(admitted.getString("eventTitle")).isEqualTo("Show");
    assertThat(admitted.getString("scheduleId")).isEqualTo(sold.scheduleId());
    assertThat(admitted.getString("eventStartAt"))
        .isEqualTo(Given.WALL.format(sold.schedule().eventStartAt()));
    assertThat(show(Map.of("qrData", sold.code(0))).json().getJsonArray("seats").toString())
        .contains("A-1")
        .doesNotContain("A-2");
    Response again = show(Map.of("qrData", sold.code(0)));
    assertThat(again.expect(409, "ALREADY_ADMITTED").text("admittedAt")).isNotEmpty();
  }

  @Test
  void refusalsComeInTheContractsOrder() {
    SoldTickets sold = SoldTickets.tonight(3, 1);
    SoldTickets later = SoldTickets.sell(Instant.now().plus(Duration.ofHours(4)), 1, 1);
    String other = later.scheduleId();
    sold.cancel(0);

    assertThat(show(Map.of("qrData", sold.code(0) + "A")).statusAndCode())
        .isEqualTo("404 TICKET_NOT_FOUND");
    Response cancelled = show(Map.of("qrData", sold.code(0), "scheduleId", other));
    assertThat(cancelled.expect(410, "TICKET_CANCELLED").text("reason")).isEqualTo("USER_REQUEST");
    for (String schedule : List.of(other, NOBODY)) {
      assertThat(show(Map.of("qrData", sold.code(1), "scheduleId", schedule)).statusAndCode())
          .isEqualTo("409 WRONG_PERFORMANCE");
    }
    assertThat(show(Map.of("qrData", later.code(0), "scheduleId", other)).statusAndCode())
        .isEqualTo("409 TOO_EARLY");
    show(Map.of("qrData", sold.code(1), "scanId", "s")).expect(200);
    sold.cancelPerformance();
    Response performance = show(Map.of("qrData", sold.code(1), "scanId", "s"));
    assertThat(performance.expect(410, "TICKET_CANCELLED").text("reason"))
        .isEqualTo("EVENT_CANCELLED");
  }

  @Test
  void theSameScanAtTheSameTimeHasOneResult() throws Exception {
    SoldTickets sold = SoldTickets.tonight(2, 1);
    List<Response> repeats =
        AtOnce.call(8, () -> show(Map.of("qrData", sold.code(0), "scanId", "s-1")));
    assertThat(repeats).extracting(Response::status).containsOnly(200);
    assertThat(repeats).extracting(Response::body).containsOnly(repeats.getFirst().body());

    List<Response> rivals =
        AtOnce.call(
            IntStream.range(0, 8)
                .<Callable<Response>>mapToObj(
                    i -> () -> show(Map.of("qrData", sold.code(1), "scanId", "s-" + i)))
                .toList());
    assertThat(rivals).extracting(Response::status).containsOnlyOnce(200);
    assertThat(rivals)
        .filteredOn(one -> one.status() != 200)
        .extracting(Response::code)
        .containsOnly("ALREADY_ADMITTED");
    assertThat(
            gate.verify(
                    gateToken(UUID.randomUUID()), Map.of("qrData", sold.code(0), "scanId", "s-1"))
                .statusAndCode())
        .as("another account's scan of that name")
        .isEqualTo("409 ALREADY_ADMITTED");
  }

  @Test
  void onlyGatesMayAsk() {
    String schedule = SoldTickets.tonight(1, 1).scheduleId();
    TestTokens tokens = TestTokens.shared();
    Map<String, String> callers =
        Map.of(
            tokens.user(UUID.randomUUID()),
            "403 FORBIDDEN",
            tokens.admin(),
            "403 FORBIDDEN",
            tokens.expired(UUID.randomUUID()),
            "401 TOKEN_EXPIRED",
            "x",
            "401 TOKEN_INVALID");
    callers.forEach(
        (token, refusal) -> {
          assertThat(gate.verify(token, Map.of("qrData", "x")).statusAndCode()).isEqualTo(refusal);
          assertThat(gate.manifest(token, schedule, "").statusAndCode()).isEqualTo(refusal);
          assertThat(gate.handIn(token, "{}").statusAndCode()).isEqualTo(refusal);
        });
    UUID suspended = UUID.randomUUID();
    String revoked = gateToken(suspended);
    assertThat(gate.manifest(revoked, schedule, "").status()).isEqualTo(200);
    TestRevocations.user(suspended);
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(
            () -> gate.manifest(revoked, schedule, "").statusAndCode().equals("401 TOKEN_REVOKED"));
  }

  @Test
  void aRequestThatCannotBeReadIsTheGatesMistake() {
    String code = "\"qrData\":\"x\"";
    for (String body :
        List.of(
            "",
            "[]",
            "{}",
            "{\"qrData\":null}",
            "{\"qrData\":\" \"}",
            "{\"qrData\":1}",
            "{\"qrData\":\"a\\u0000\"}",
            "{" + code + ",\"scheduleId\":\"1\"}",
            "{" + code + ",\"scheduleId\":\"\"}",
            "{" + code + ",\"scheduleId\":1}",
            "{" + code + ",\"gateId\":\"\"}",
            "{" + code + ",\"gateId\":\"" + "g".repeat(65) + "\"}",
            "{" + code + ",\"gateId\":\"a\\u202eb\"}",
            "{" + code + ",\"gateId\":\"a\\nb\"}",
            "{" + code + ",\"scanId\":\"\"}",
            "{" + code + ",\"scanId\":\"" + "s".repeat(65) + "\"}",
            "{" + code + ",\"scanId\":\"a b\"}",
            "{" + code + ",\"scanId\":\"가\"}",
            "{" + code + ",\"scanId\":7}",
            "{" + code + "," + code + "}")) {
      assertThat(gate.verify(access, body).statusAndCode()).as(body).isEqualTo(INVALID);
    }
    Response several =
        gate.verify(access, "{\"scheduleId\":\"1\",\"gateId\":\"\",\"scanId\":\"\"}");
    assertThat(several.json().getJsonArray("errors"))
        .extracting(one -> one.asJsonObject().getString("field"))
        .containsExactlyInAnyOrder("qrData", "scheduleId", "gateId", "scanId");
    for (String oversized : List.of("x".repeat(2001), "x".repeat(500_000), "한글", "𝄞.\u202e.x")) {
      assertThat(gate.verify(access, Map.of("qrData", oversized)).statusAndCode())
          .isEqualTo("404 TICKET_NOT_FOUND");
    }
  }
}
