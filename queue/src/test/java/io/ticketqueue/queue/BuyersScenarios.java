package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the people in the waiting room meet with. */
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
            "receipt");
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
    calls.refused(calls.enter(user, "{\"scheduleId\":\"nonsense\"}"), 400, "INVALID_REQUEST");
    calls.refused(calls.enter(user, "{}"), 400, "INVALID_REQUEST");
    calls.refused(calls.enter(user, "[]"), 400, "INVALID_REQUEST");
    calls.refused(calls.enter(user, "{\"scheduleId\":7}"), 400, "INVALID_REQUEST");
    calls.refused(calls.enter(user, "{\"scheduleId\":"), 400, "INVALID_REQUEST");
    calls.refused(
        calls.enter(user, "{\"scheduleId\":\"" + UUID.randomUUID() + "\"}"),
        404,
        "SCHEDULE_NOT_FOUND");
    calls.refused(calls.status(user, "?scheduleId=x"), 400, "INVALID_REQUEST");
    calls.refused(calls.status(user, ""), 400, "INVALID_REQUEST");
    calls.refused(calls.status(user, UUID.randomUUID()), 404, "NOT_IN_QUEUE");
    calls.refused(calls.leave(user, schedule.id()), 404, "NOT_IN_QUEUE");
    calls.refused(
        calls.send("GET", "/queue/status?scheduleId=" + schedule.id(), "", ""),
        401,
        "UNAUTHENTICATED");
    String expired = TestTokens.shared().expired(user);
    calls.refused(
        calls.send("GET", "/queue/status?scheduleId=" + schedule.id(), expired, ""),
        401,
        "TOKEN_EXPIRED");
    calls.refused(
        calls.send("POST", "/queue/status", calls.token(user), "{}"), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void aSaleNotYetOrNoLongerOpenIsRefused() {
    UUID early = new Schedule(EVENT).sale(3600, 7200).served().id();
    calls.refused(calls.enter(user(), early), 400, "SALE_NOT_STARTED");
    UUID late = new Schedule(EVENT).sale(-7200, -3600).served().id();
    calls.refused(calls.enter(user(), late), 400, "SALE_ENDED");
    UUID cancelled = new Schedule(EVENT).sale(-60, 3600).cancelled().served().id();
    calls.refused(calls.enter(user(), cancelled), 400, "SALE_ENDED");
    UUID soldOut = new Schedule(EVENT).sale(-60, 3600).seats(100, 100).served().id();
    calls.refused(calls.enter(user(), soldOut), 410, "SOLD_OUT");
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void aSecondWaitingRoomIsRefusedUntilTheFirstIsLeft() {
    UUID user = user();
    UUID other = new Schedule(EVENT).sale(-60, 3600).served().id();
    calls.entered(user, schedule.id());
    calls.refused(calls.enter(user, other), 409, "ALREADY_IN_QUEUE");
    assertThat(calls.leave(user, schedule.id()).statusCode()).isEqualTo(200);
    calls.entered(user, other);
    calls.refused(calls.enter(user, schedule.id()), 409, "ALREADY_IN_QUEUE");
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void ofTwoRequestsThatRaceForTwoRoomsAtMostOneHolds() throws Exception {
    UUID other = new Schedule(EVENT).sale(-60, 3600).served().id();
    for (int round = 0; round < 20; round++) {
      UUID user = user();
      var first = calls.later(() -> calls.enter(user, schedule.id()));
      var second = calls.later(() -> calls.enter(user, other));
      int accepted = 0;
      for (HttpResponse<String> answer : List.of(first.get(), second.get())) {
        assertThat(answer.statusCode()).isIn(200, 409);
        accepted += answer.statusCode() == 200 ? 1 : 0;
      }
      assertThat(accepted).isLessThanOrEqualTo(1);
      int inside = 0;
      for (UUID one : List.of(schedule.id(), other)) {
        inside += calls.status(user, one).statusCode() == 200 ? 1 : 0;
      }
      assertThat(inside).isEqualTo(accepted);
    }
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theSixteenthQuestionInAMinuteIsRefused() {
    UUID user = user();
    calls.entered(user, schedule.id());
    for (int i = 0; i < 15; i++) {
      HttpResponse<String> answer = calls.status(user, schedule.id());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("RateLimit-Remaining")).contains("" + (14 - i));
    }
    HttpResponse<String> refused = calls.status(user, schedule.id());
    calls.refused(refused, 429, "RATE_LIMIT_EXCEEDED");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
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
        .untilAsserted(() -> calls.refused(calls.status(user, schedule.id()), 404, "NOT_IN_QUEUE"));
    assertThat(calls.entered(user, schedule.id()).getInt("seatsLeft")).isEqualTo(98);
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void everyAnswerHasTheSameFields() {
    UUID user = user();
    pause();
    List<String> fields = List.copyOf(calls.entered(user, schedule.id()).keySet());
    JsonObject waiting = QueueCalls.json(calls.status(user, schedule.id()));
    assertThat(waiting.keySet()).containsExactlyElementsOf(fields);
    assertThat(waiting.isNull("token")).isTrue();
    assertThat(waiting.isNull("expiresAt")).isTrue();
    schedule.seats(100, 100).served();
    JsonObject over =
        await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofSeconds(2))
            .until(
                () -> QueueCalls.json(calls.status(user, schedule.id())),
                a -> a.getString("status").equals("SOLD_OUT"));
    assertThat(over.keySet()).containsExactlyElementsOf(fields);
    assertThat(over.getString("scheduleId")).isEqualTo(schedule.id().toString());
    assertThat(fields.subList(2, fields.size())).allMatch(over::isNull);
    calls.refused(calls.enter(user, schedule.id()), 410, "SOLD_OUT");
    schedule.seats(100, 99).served();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(calls.entered(user, schedule.id()).getInt("rank")).isEqualTo(1));
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void leavingGivesThePlaceBackAndSaysSoInTheLanguageAskedFor() {
    UUID user = user();
    pause();
    calls.entered(user, schedule.id());
    HttpResponse<String> left = calls.leave(user, schedule.id());
    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(QueueCalls.json(left).getString("message")).isNotBlank();
    calls.refused(calls.status(user, schedule.id()), 404, "NOT_IN_QUEUE");
    calls.refused(calls.leave(user, schedule.id()), 404, "NOT_IN_QUEUE");
  }

  @Test
  void headIsWhereverGetIs() {
    UUID user = user();
    pause();
    calls.entered(user, schedule.id());
    String status = "/queue/status?scheduleId=" + schedule.id();
    HttpResponse<String> head = calls.send("HEAD", status, calls.token(user), "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("RateLimit-Remaining")).contains("14");
    assertThat(calls.send("HEAD", status, calls.token(user()), "").statusCode()).isEqualTo(404);
    assertThat(calls.send("HEAD", status, "", "").statusCode()).isEqualTo(401);
    for (String path : List.of("draw", "journal")) {
      String uri = "/queue/" + path + "/" + schedule.id();
      assertThat(calls.send("HEAD", uri, "", "").statusCode()).as(path).isEqualTo(200);
    }
    HttpResponse<String> post = calls.send("HEAD", "/queue/enter", calls.token(user), "");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow").orElse("")).contains("POST");
  }

  @Test
  void tokensThatAreNotOursAreRefusedEachWithItsCode() {
    UUID user = user();
    TestTokens tokens = TestTokens.shared();
    String path = "/queue/status?scheduleId=" + schedule.id();
    List<String> invalid =
        List.of(
            "nonsense",
            calls.token(user) + "x",
            tokens.forged(user),
            tokens.unsigned(user),
            tokens.unknownKey(user),
            tokens.wrongAudience(user),
            tokens.wrongIssuer(user));
    for (String token : invalid) {
      calls.refused(calls.send("GET", path, token, ""), 401, "TOKEN_INVALID");
    }
    calls.refused(calls.send("POST", "/queue/enter", "", "{}"), 401, "UNAUTHENTICATED");
    calls.refused(
        calls.send("DELETE", "/queue/leave?scheduleId=" + schedule.id(), "", ""),
        401,
        "UNAUTHENTICATED");
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void questionsAboutSchedulesNobodyKnowsCountToo() {
    UUID user = user();
    for (int i = 0; i < 15; i++) {
      calls.refused(calls.status(user, UUID.randomUUID()), 404, "NOT_IN_QUEUE");
    }
    calls.refused(calls.status(user, UUID.randomUUID()), 429, "RATE_LIMIT_EXCEEDED");
  }
}
