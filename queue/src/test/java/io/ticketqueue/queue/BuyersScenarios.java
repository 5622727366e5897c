package io.ticketqueue.queue;

import static io.ticketqueue.queue.QueueCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What buyers meet with. */
abstract class BuyersScenarios extends DeployedQueue {
  @Test
  @Tag("REQ-INT-004")
  @Tag("REQ-QUEUE-001")
  @Tag("REQ-QUEUE-002")
  @Tag("REQ-QUEUE-004")
  @Tag("REQ-QUEUE-005")
  void aBuyerEntersWaitsAndIsAdmittedByTheTick() {
    UUID user = user();
    JsonObject entered = calls.entered(user, schedule.id());
    assertThat(entered.getString("status")).isIn("WAITING", "ACTIVE");
    assertThat(entered.keySet())
        .containsExactly(
            "status",
            "scheduleId",
            "rank",
            "estimatedWaitTime",
            "token",
            "expiresAt",
            "pollAfter",
            "seatsLeft",
            "receipt",
            "head");
    assertThat(entered.getString("receipt")).startsWith(schedule.id() + ".");
    JsonObject active = calls.admitted(user, schedule.id());
    assertThat(active.getString("token")).matches("qr_[0-9a-f-]{36}");
    assertThat(active.getString("expiresAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    assertThat(active.getInt("rank")).isZero();
    assertThat(active.isNull("pollAfter")).isTrue();
    assertThat(calls.entered(user, schedule.id()).getString("token"))
        .isEqualTo(active.getString("token"));
    assertThat(
            EVENT.requests("GET", "/internal/schedules/{id}").getLast().header("X-Service-Api-Key"))
        .isEqualTo(TestEnvironment.apiKey("queue"));
  }

  @Test
  void badRequestsAreRefusedWithTheirCodes() {
    UUID user = user();
    refused(calls.enter(user, "{\"scheduleId\":\"nonsense\"}"), 400, "INVALID_REQUEST");
    refused(calls.enter(user, "{}"), 400, "INVALID_REQUEST");
    refused(calls.enter(user, "[]"), 400, "INVALID_REQUEST");
    refused(calls.enter(user, "{\"scheduleId\":7}"), 400, "INVALID_REQUEST");
    refused(calls.enter(user, "{\"scheduleId\":"), 400, "INVALID_REQUEST");
    refused(
        calls.enter(user, "{\"scheduleId\":\"" + UUID.randomUUID() + "\"}"),
        404,
        "SCHEDULE_NOT_FOUND");
    refused(calls.status(user, "?scheduleId=x"), 400, "INVALID_REQUEST");
    refused(calls.status(user, ""), 400, "INVALID_REQUEST");
    refused(calls.status(user, UUID.randomUUID()), 404, "NOT_IN_QUEUE");
    refused(calls.leave(user, schedule.id()), 404, "NOT_IN_QUEUE");
    refused(
        calls.send("GET", "/queue/status?scheduleId=" + schedule.id(), "", ""),
        401,
        "UNAUTHENTICATED");
    String expired = TestTokens.shared().expired(user);
    refused(
        calls.send("GET", "/queue/status?scheduleId=" + schedule.id(), expired, ""),
        401,
        "TOKEN_EXPIRED");
    refused(
        calls.send("POST", "/queue/status", calls.token(user), "{}"), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void aSaleNotYetOrNoLongerOpenIsRefused() {
    UUID early = new Schedule(EVENT).sale(3600, 7200).served().id();
    refused(calls.enter(user(), early), 400, "SALE_NOT_STARTED");
    UUID late = new Schedule(EVENT).sale(-7200, -3600).served().id();
    refused(calls.enter(user(), late), 400, "SALE_ENDED");
    UUID cancelled = new Schedule(EVENT).sale(-60, 3600).cancelled().served().id();
    refused(calls.enter(user(), cancelled), 400, "SALE_ENDED");
    UUID soldOut = new Schedule(EVENT).sale(-60, 3600).seats(100, 100).served().id();
    refused(calls.enter(user(), soldOut), 410, "SOLD_OUT");
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void aSecondWaitingRoomIsRefusedUntilTheFirstIsLeft() {
    UUID user = user();
    UUID other = new Schedule(EVENT).sale(-60, 3600).served().id();
    calls.entered(user, schedule.id());
    refused(calls.enter(user, other), 409, "ALREADY_IN_QUEUE");
    assertThat(calls.leave(user, schedule.id()).status()).isEqualTo(200);
    calls.entered(user, other);
    refused(calls.enter(user, schedule.id()), 409, "ALREADY_IN_QUEUE");
  }

  /** Whoever leaves and signs up anew is the same person, and has one place under both accounts. */
  @Test
  @Tag("REQ-QUEUE-011")
  void aPersonHasOnePlaceUnderBothAccounts() {
    UUID before = user();
    UUID after = user();
    calls.standsFor(after, TestTokens.person(before));
    UUID draw = new Schedule(EVENT).sale(600, 3600).drawn().served().id();
    String receipt = calls.entered(before, draw).getString("receipt");
    assertThat(calls.status(after, draw).statusAndCode()).isEqualTo("404 NOT_IN_QUEUE");
    refused(calls.enter(after, schedule.id()), 409, "ALREADY_IN_QUEUE");
    assertThat(calls.entered(after, draw).getString("receipt")).isEqualTo(receipt);
    assertThat(calls.status(before, draw).statusAndCode()).isEqualTo("404 NOT_IN_QUEUE");
    assertThat(calls.batch(draw, List.of(before, after)))
        .extracting(answer -> answer.getInt("status"))
        .containsExactly(404, 200);
    assertThat(calls.statistics(draw).getInt("entered")).isEqualTo(1);
    calls.leave(after, draw).expect(200);
    calls.entered(before, schedule.id());
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void aTokenThatNamesNoPersonStandsForItsAccount() {
    UUID user = user();
    calls.namesNobody(user);
    String receipt = calls.entered(user, schedule.id()).getString("receipt");
    calls.standsFor(user, UUID.randomUUID());
    assertThat(calls.entered(user, schedule.id()).getString("receipt")).isEqualTo(receipt);
    calls.leave(user, schedule.id()).expect(200);
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void ofTwoRequestsThatRaceForTwoRoomsOneHolds() throws Exception {
    UUID other = new Schedule(EVENT).sale(-60, 3600).served().id();
    for (int round = 0; round < 20; round++) {
      UUID user = user();
      var first = calls.enterRequest(user, schedule.id()).sendAsync();
      var second = calls.enterRequest(user, other).sendAsync();
      int accepted = 0;
      for (Response response : List.of(first.get(), second.get())) {
        assertThat(response.status()).isIn(200, 409);
        accepted += response.status() == 200 ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
      int inside = 0;
      for (UUID one : List.of(schedule.id(), other)) {
        inside += calls.status(user, one).status() == 200 ? 1 : 0;
      }
      assertThat(inside).isEqualTo(accepted);
    }
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theSixteenthQueryInAMinuteIsRefused() {
    UUID user = user();
    calls.entered(user, schedule.id());
    for (int i = 0; i < 15; i++) {
      Response response = calls.status(user, schedule.id());
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.header("RateLimit-Remaining")).isEqualTo("" + (14 - i));
    }
    Response refused = calls.status(user, schedule.id());
    refused(refused, 429, "RATE_LIMIT_EXCEEDED");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  @Tag("REQ-QUEUE-004")
  void theTokenEndsWithThePurchase() {
    UUID user = user();
    calls.entered(user, schedule.id());
    calls.admitted(user, schedule.id());
    Events.reservation("ReservationConfirmed", schedule.id(), UUID.randomUUID(), user, 2);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> refused(calls.status(user, schedule.id()), 404, "NOT_IN_QUEUE"));
    assertThat(calls.entered(user, schedule.id()).getInt("seatsLeft")).isEqualTo(98);
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void everyStatusHasTheSameFields() {
    UUID user = user();
    pause();
    List<String> fields = List.copyOf(calls.entered(user, schedule.id()).keySet());
    JsonObject waiting = calls.status(user, schedule.id()).json();
    assertThat(waiting.keySet()).containsExactlyElementsOf(fields);
    assertThat(waiting.isNull("token")).isTrue();
    assertThat(waiting.isNull("expiresAt")).isTrue();
    schedule.seats(100, 100).served();
    JsonObject over =
        await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofSeconds(2))
            .until(
                () -> calls.status(user, schedule.id()).json(),
                a -> a.getString("status").equals("SOLD_OUT"));
    assertThat(over.keySet()).containsExactlyElementsOf(fields);
    assertThat(over.getString("scheduleId")).isEqualTo(schedule.id().toString());
    assertThat(fields.subList(2, fields.size())).allMatch(over::isNull);
    refused(calls.enter(user, schedule.id()), 410, "SOLD_OUT");
    schedule.seats(100, 99).served();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(calls.entered(user, schedule.id()).getInt("rank")).isEqualTo(1));
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void leavingEndsThePlaceAndSaysSoInTheLanguageOfTheRequest() {
    UUID user = user();
    pause();
    calls.entered(user, schedule.id());
    Response left = calls.leave(user, schedule.id());
    assertThat(left.status()).isEqualTo(200);
    assertThat(left.json().getString("message")).isNotBlank();
    refused(calls.status(user, schedule.id()), 404, "NOT_IN_QUEUE");
    refused(calls.leave(user, schedule.id()), 404, "NOT_IN_QUEUE");
  }

  @Test
  void headIsWhereverGetIs() {
    UUID user = user();
    pause();
    calls.entered(user, schedule.id());
    String status = "/queue/status?scheduleId=" + schedule.id();
    Response head = calls.send("HEAD", status, calls.token(user), "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("RateLimit-Remaining")).isEqualTo("14");
    assertThat(calls.send("HEAD", status, calls.token(user()), "").status()).isEqualTo(404);
    assertThat(calls.send("HEAD", status, "", "").status()).isEqualTo(401);
    String journal = "/queue/journal/" + schedule.id();
    assertThat(calls.send("HEAD", journal, "", "").status()).isEqualTo(200);
    String draw = "/queue/draw/" + schedule.id();
    assertThat(calls.send("HEAD", draw, "", "").status()).as("order of arrival").isEqualTo(404);
    Response post = calls.send("HEAD", "/queue/enter", calls.token(user), "");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).contains("POST");
  }

  @Test
  void tokensThatAreNotOursAreRefusedEachWithItsCode() {
    UUID user = user();
    TestTokens tokens = TestTokens.shared();
    String path = "/queue/status?scheduleId=" + schedule.id();
    List<String> invalid = new ArrayList<>(tokens.invalid(user, List.of("USER")).values());
    invalid.add("nonsense");
    invalid.add(calls.token(user) + "x");
    for (String token : invalid) {
      refused(calls.send("GET", path, token, ""), 401, "TOKEN_INVALID");
    }
    refused(calls.send("POST", "/queue/enter", "", "{}"), 401, "UNAUTHENTICATED");
    refused(
        calls.send("DELETE", "/queue/leave?scheduleId=" + schedule.id(), "", ""),
        401,
        "UNAUTHENTICATED");
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void queriesAboutUnknownSchedulesCountToo() {
    UUID user = user();
    for (int i = 0; i < 15; i++) {
      refused(calls.status(user, UUID.randomUUID()), 404, "NOT_IN_QUEUE");
    }
    refused(calls.status(user, UUID.randomUUID()), 429, "RATE_LIMIT_EXCEEDED");
  }
}
