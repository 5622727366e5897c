package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.Receipt;
import io.ticketqueue.queue.journal.Verification;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URL;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed waiting room on real Redis and Kafka; event is a stand-in. */
@ExtendWith(ArquillianExtension.class)
class QueueIT {
  private static final StandIn EVENT = StandIn.start();

  @ArquillianResource private URL base;
  private QueueCalls calls;
  private Schedule schedule;

  @Deployment(testable = false)
  static Archive<?> queue() {
    TestEnvironment.forService("queue")
        .neighbour("event", EVENT)
        .with("tq.queue.facts-refresh", "PT1S");
    return Deployments.war("queue");
  }

  @BeforeEach
  void aScheduleOnSale() {
    calls = new QueueCalls(base);
    schedule = new Schedule(EVENT).sale(-60, 3600).served();
  }

  private UUID user() {
    return UUID.randomUUID();
  }

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
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(40L, 60L);
  }

  @Test
  void aBatchAnswersAsGetWouldAndOnlyForTheEdge() {
    calls.admin("PUT", "/queue/admin/" + schedule.id(), "{\"admissionsPerSecond\":0}");
    List<UUID> users = IntStream.range(0, 5).mapToObj(i -> user()).toList();
    users.forEach(u -> calls.entered(u, schedule.id()));
    UUID stranger = user();
    var answers = calls.batch(schedule.id(), List.of(users.get(3), stranger, users.get(1)));
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).getInt("status")).isEqualTo(200);
    assertThat(answers.get(0).getString("body"))
        .isEqualTo(calls.status(users.get(3), schedule.id()).body());
    assertThat(answers.get(0).getJsonObject("headers").getString("RateLimit-Remaining"))
        .isEqualTo("14");
    assertThat(answers.get(1).getInt("status")).isEqualTo(404);
    assertThat(answers.get(1).getString("body")).contains("NOT_IN_QUEUE");
    assertThat(answers.get(2).getString("body")).contains("\"rank\":2,");

    String path = "/internal/queue/status";
    calls.refused(calls.internal(path, "", "{}"), 401, "INVALID_API_KEY");
    calls.refused(calls.internal(path, TestEnvironment.apiKey("payment"), "{}"), 403, "FORBIDDEN");
    String edge = TestEnvironment.apiKey("edge");
    calls.refused(calls.internal(path, edge, "{}"), 400, "INVALID_REQUEST");
    calls.refused(calls.internal(path, edge, "nonsense"), 400, "INVALID_REQUEST");
    calls.refused(
        calls.internal(path, edge, QueueCalls.batchBody(schedule.id(), List.of())),
        400,
        "INVALID_REQUEST");
    List<UUID> tooMany = IntStream.range(0, 257).mapToObj(i -> user()).toList();
    calls.refused(
        calls.internal(path, edge, QueueCalls.batchBody(schedule.id(), tooMany)),
        400,
        "INVALID_REQUEST");
  }

  @Test
  @Tag("REQ-QUEUE-007")
  void anAdminSeesFiguresAndSteers() {
    UUID user = user();
    calls.refused(calls.send("GET", "/queue/admin/stats", calls.token(user), ""), 403, "FORBIDDEN");
    String path = "/queue/admin/" + schedule.id();
    calls.refused(
        calls.adminCall("PUT", path, "{\"admissionsPerSecond\":-1}"), 400, "INVALID_REQUEST");
    calls.refused(calls.adminCall("PUT", path, "{}"), 400, "INVALID_REQUEST");
    assertThat(
            calls.admin("PUT", path, "{\"admissionsPerSecond\":0}").getInt("admissionsPerSecond"))
        .isZero();
    assertThat(calls.entered(user, schedule.id()).isNull("estimatedWaitTime")).isTrue();
    JsonObject figures =
        calls.admin("GET", "/queue/admin/stats", "").getJsonObject(schedule.id().toString());
    assertThat(figures.getInt("waiting")).isEqualTo(1);
    assertThat(figures.getInt("active")).isZero();
    calls.admin("PUT", path, "{\"admissionsPerSecond\":5}");
    calls.admitted(user, schedule.id());
    figures = calls.admin("GET", "/queue/admin/stats", "").getJsonObject(schedule.id().toString());
    assertThat(figures.getInt("active")).isEqualTo(1);
    assertThat(figures.getInt("admitted")).isEqualTo(1);
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
  void seatsHeldAndFreedAndCancellationsAreFollowed() {
    UUID user = user();
    calls.admin("PUT", "/queue/admin/" + schedule.id(), "{\"admissionsPerSecond\":0}");
    calls.entered(user, schedule.id());
    UUID reservation = UUID.randomUUID();
    Events.reservation("ReservationHeld", schedule.id(), reservation, user, 3);
    awaitSeats(user, 97);
    Events.reservation("ReservationCancelled", schedule.id(), reservation, user, 3);
    awaitSeats(user, 100);
    schedule.cancelled().served();
    Events.event("EventCancelled", schedule.id());
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> assertThat(calls.status(user, schedule.id()).body()).contains("\"CLOSED\""));
  }

  private void awaitSeats(UUID user, int seats) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(1500))
        .untilAsserted(
            () ->
                assertThat(calls.entered(user, schedule.id()).getInt("seatsLeft"))
                    .isEqualTo(seats));
  }

  @Test
  void aHopelessRecordIsListedAndDiscarded() {
    Events.send("reservation.events", UUID.randomUUID(), "no event at all");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        calls.admin("GET", "/admin/queue/dead-letters", "").getInt("totalElements"))
                    .isEqualTo(1));
    String id =
        calls
            .admin("GET", "/admin/queue/dead-letters", "")
            .getJsonArray("list")
            .getJsonObject(0)
            .getString("id");
    assertThat(calls.adminCall("DELETE", "/admin/queue/dead-letters/" + id, "").statusCode())
        .isEqualTo(204);
    assertThat(calls.admin("GET", "/admin/queue/dead-letters", "").getInt("totalElements"))
        .isZero();
  }

  @Test
  void theJournalIsForAdminsAtOnceAndForAllAfterTheSale() {
    UUID user = user();
    String receipt = calls.entered(user, schedule.id()).getString("receipt");
    calls.admitted(user, schedule.id());
    String whole = calls.adminCall("GET", "/queue/admin/" + schedule.id() + "/journal", "").body();
    assertThat(whole).contains("\"ENTER\"").contains("\"ADMIT\"").contains(receipt.split("\\.")[1]);
    assertThat(whole).doesNotContain(user.toString());
    JournalDocument document = JournalDocument.read(new StringReader(whole));
    assertThat(Verification.of(document).fault()).isEmpty();
    assertThat(Verification.of(document).admitted()).isEqualTo(1);
    assertThat(Verification.receipt(document, Receipt.parse(receipt).orElseThrow())).isEmpty();
    String path = "/queue/journal/" + schedule.id();
    assertThat(calls.send("GET", path, "", "").body())
        .doesNotContain("ENTER")
        .contains("\"heads\"");
    JsonObject draw = QueueCalls.json(calls.send("GET", "/queue/draw/" + schedule.id(), "", ""));
    assertThat(draw.getString("commitment")).isEqualTo(Draw.commitment(draw.getString("seed")));
    UUID early = new Schedule(EVENT).sale(3600, 7200).drawn().served().id();
    draw = QueueCalls.json(calls.send("GET", "/queue/draw/" + early, "", ""));
    assertThat(draw.getString("queueOrder")).isEqualTo("DRAW");
    assertThat(draw.isNull("seed")).isTrue();
    calls.refused(
        calls.send("GET", "/queue/draw/" + UUID.randomUUID(), "", ""), 404, "SCHEDULE_NOT_FOUND");
  }

  @Test
  void withoutRedisItAnswers503AndForgetsNothing() {
    UUID user = user();
    calls.admin("PUT", "/queue/admin/" + schedule.id(), "{\"admissionsPerSecond\":0}");
    calls.entered(user, schedule.id());
    Servers.redis().kill();
    try {
      HttpResponse<String> answer = calls.status(user, schedule.id());
      calls.refused(answer, 503, "SERVICE_UNAVAILABLE");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      calls.refused(calls.enter(user(), schedule.id()), 503, "SERVICE_UNAVAILABLE");
    } finally {
      Servers.redis().start();
    }
    await()
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(calls.status(user, schedule.id()).body()).contains("\"rank\":1,"));
  }
}
