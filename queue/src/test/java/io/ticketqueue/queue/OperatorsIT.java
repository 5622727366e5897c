package io.ticketqueue.queue;

import static io.ticketqueue.queue.QueueCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.BrokenBodies;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators, the edge and the neighbours meet with. */
class OperatorsIT extends DeployedQueue {
  @Deployment(testable = false)
  static Archive<?> queue() {
    return archive("queue");
  }

  @Test
  @Tag("REQ-QUEUE-007")
  void anAdminSeesStatisticsAndSetsTheRate() {
    UUID user = user();
    refused(calls.send("GET", "/queue/admin/stats", calls.token(user), ""), 403, "FORBIDDEN");
    String path = "/queue/admin/" + schedule.id();
    refused(calls.adminCall("PUT", path, "{\"admissionsPerSecond\":-1}"), 400, "INVALID_REQUEST");
    refused(calls.adminCall("PUT", path, "{}"), 400, "INVALID_REQUEST");
    assertThat(
            calls.admin("PUT", path, "{\"admissionsPerSecond\":0}").getInt("admissionsPerSecond"))
        .isZero();
    assertThat(calls.entered(user, schedule.id()).isNull("estimatedWaitTime")).isTrue();
    JsonObject statistics = calls.statistics(schedule.id());
    assertThat(statistics.getInt("waiting")).isEqualTo(1);
    assertThat(statistics.getInt("active")).isZero();
    calls.admin("PUT", path, "{\"admissionsPerSecond\":5}");
    calls.admitted(user, schedule.id());
    statistics = calls.statistics(schedule.id());
    assertThat(statistics.getInt("active")).isEqualTo(1);
    assertThat(statistics.getInt("admitted")).isEqualTo(1);
  }

  @Test
  void whoSetWhichRateIsRecorded() {
    String path = "/queue/admin/" + schedule.id();
    calls.admin("PUT", path, "{\"admissionsPerSecond\":3}");
    calls.admin("PUT", path, "{\"admissionsPerSecond\":7}");

    String audit = "/admin/queue/audit?object=schedule:" + schedule.id();
    JsonObject page = calls.admin("GET", audit, "");
    assertThat(page.getInt("totalElements")).isEqualTo(2);
    JsonObject last = page.getJsonArray("list").getJsonObject(0);
    assertThat(last.getString("action")).isEqualTo("ADMISSION_RATE_SET");
    assertThat(last.getJsonObject("before").getInt("admissionsPerSecond")).isEqualTo(3);
    assertThat(last.getJsonObject("after").getInt("admissionsPerSecond")).isEqualTo(7);
    assertThat(last.getString("role")).isEqualTo("ADMIN");
    assertThat(
            calls
                .admin("GET", audit + "&actor=" + last.getString("actor"), "")
                .getInt("totalElements"))
        .isEqualTo(2);
    assertThat(calls.admin("GET", audit + "&to=2020-01-01T00:00:00", "").getInt("totalElements"))
        .isZero();
    refused(calls.adminCall("GET", audit + "&actor=me", ""), 400, "INVALID_REQUEST");
    refused(calls.adminCall("GET", audit + "&from=now", ""), 400, "INVALID_REQUEST");
    refused(calls.adminCall("GET", "/admin/queue/audit?object=x", ""), 400, "INVALID_REQUEST");
    refused(calls.send("GET", audit, calls.token(user()), ""), 403, "FORBIDDEN");
    refused(calls.adminCall("GET", "/admin/user/audit", ""), 404, "NOT_FOUND");
  }

  @Test
  void heldAndReleasedSeatsAndCancellationsAreFollowed() {
    UUID user = user();
    calls.setRate(schedule.id(), 0);
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
  void anInvalidRecordIsListedAndDiscarded() {
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
    assertThat(calls.adminCall("DELETE", "/admin/queue/dead-letters/" + id, "").status())
        .isEqualTo(204);
    assertThat(calls.admin("GET", "/admin/queue/dead-letters", "").getInt("totalElements"))
        .isZero();
  }

  @Test
  void aBatchTellsWhatGetTellsAndOnlyToTheEdge() {
    calls.setRate(schedule.id(), 0);
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
    refused(calls.internal(path, "", "{}"), 401, "INVALID_API_KEY");
    refused(calls.internal(path, TestEnvironment.apiKey("payment"), "{}"), 403, "FORBIDDEN");
    String edge = TestEnvironment.apiKey("edge");
    refused(calls.internal(path, edge, "{}"), 400, "INVALID_REQUEST");
    refused(calls.internal(path, edge, "nonsense"), 400, "INVALID_REQUEST");
    refused(
        calls.internal(path, edge, "{\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}"),
        400,
        "INVALID_REQUEST");
    refused(calls.internal(path, edge, "{}", "x-none"), 415, "UNSUPPORTED_MEDIA_TYPE");
    refused(calls.internal(path, edge, "{}", "utf8"), 400, "INVALID_REQUEST");
    refused(
        calls.internal(path, edge, QueueCalls.batchJson(schedule.id(), List.of())),
        400,
        "INVALID_REQUEST");
    List<UUID> tooMany = IntStream.range(0, 257).mapToObj(i -> user()).toList();
    refused(
        calls.internal(path, edge, QueueCalls.batchJson(schedule.id(), tooMany)),
        400,
        "INVALID_REQUEST");
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void aBatchEntersPeopleAsEachWouldAndOnlyForTheEdge() {
    calls.setRate(schedule.id(), 0);
    UUID other = new Schedule(EVENT).sale(-60, 3600).served().id();
    UUID elsewhere = user();
    calls.entered(elsewhere, other);
    List<UUID> users = List.of(user(), elsewhere, user());
    var answers = calls.enterBatch(schedule.id(), users);
    assertThat(answers).extracting(a -> a.getInt("status")).containsExactly(200, 409, 200);
    for (int i : List.of(0, 2)) {
      assertThat(answers.get(i).isNull("code")).isTrue();
      assertThat(answers.get(i).getString("body"))
          .isEqualTo(calls.enter(users.get(i), schedule.id()).body());
    }
    assertThat(answers.get(1).getString("code")).isEqualTo("ALREADY_IN_QUEUE");
    assertThat(answers.get(1).getString("body")).contains("\"scheduleId\":\"" + other + '"');
    var unknown = calls.enterBatch(UUID.randomUUID(), users).getFirst();
    assertThat(unknown.getString("code")).isEqualTo("SCHEDULE_NOT_FOUND");

    String path = "/internal/queue/enter";
    refused(calls.internal(path, "", "{}"), 401, "INVALID_API_KEY");
    refused(calls.internal(path, TestEnvironment.apiKey("payment"), "{}"), 403, "FORBIDDEN");
    String edge = TestEnvironment.apiKey("edge");
    refused(calls.internal(path, edge, "{}", "x-none"), 415, "UNSUPPORTED_MEDIA_TYPE");
    String start = "{\"scheduleId\":\"" + schedule.id() + "\",\"users\":";
    String good = "{\"userId\":\"" + user() + "\",\"pid\":\"" + user() + "\"}";
    for (String people :
        List.of(
            "[]",
            "{}",
            "7",
            "[7]",
            "[{}]",
            "[" + good + ",{\"userId\":\"" + user() + "\"}]",
            "[{\"userId\":7,\"pid\":\"x\"}]",
            "[" + String.join(",", Collections.nCopies(257, good)) + "]")) {
      refused(calls.internal(path, edge, start + people + "}"), 400, "INVALID_REQUEST");
    }
    refused(calls.internal(path, edge, "nonsense"), 400, "INVALID_REQUEST");
    refused(calls.internal(path, edge, "{\"users\":[" + good + "]}"), 400, "INVALID_REQUEST");
  }

  @Test
  @Tag("REQ-QUEUE-007")
  void aRateThatIsNotANumberInBoundsChangesNothing() {
    pause();
    String path = "/queue/admin/" + schedule.id();
    for (String rate :
        List.of("-1", "1001", "2.5", "1e30", "true", "\"7\"", "\"ten\"", "null", "[1]")) {
      refused(
          calls.adminCall("PUT", path, "{\"admissionsPerSecond\":" + rate + "}"),
          400,
          "INVALID_REQUEST");
    }
    refused(calls.adminCall("PUT", path, "7"), 400, "INVALID_REQUEST");
    refused(
        calls.adminCall("PUT", "/queue/admin/x", "{\"admissionsPerSecond\":1}"),
        400,
        "INVALID_REQUEST");
    refused(
        calls.adminCall("PUT", "/queue/admin/" + UUID.randomUUID(), "{\"admissionsPerSecond\":1}"),
        404,
        "SCHEDULE_NOT_FOUND");
    calls.entered(user(), schedule.id());
    JsonObject statistics = calls.statistics(schedule.id());
    assertThat(statistics.getInt("admissionsPerSecond")).isZero();
    assertThat(statistics.keySet())
        .contains("waiting", "active", "tps", "admitted", "left", "expired", "used");
  }

  @Test
  void aBrokenBodyIsTheClientsFault() {
    assertThat(
            BrokenBodies.postToApplication(
                base.getPort(),
                "/queue/enter",
                "Authorization: Bearer " + TestTokens.shared().user(UUID.randomUUID())))
        .isEmpty();
  }
}
