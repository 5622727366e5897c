package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.StandIn.Request;
import io.ticketqueue.testkit.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is given up when the edge, or a service behind it, has more to do than it can. */
class OverloadIT {
  private static final String STATUS =
      "/queue/status?scheduleId=01990000-0000-7000-9000-000000000001";
  private static final String BATCH = "/internal/queue/status";

  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Integer>> held = new ArrayList<>();

  @AfterEach
  void stop() {
    release.countDown();
    clients.close();
  }

  /** An answer that waits until the test lets it go. */
  private Function<Request, Answer> whenReleased(Function<Request, Answer> answer) {
    return request -> {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return answer.apply(request);
    };
  }

  private void hold(TestEdge.Call call) {
    held.add(clients.submit(() -> call.send().status()));
  }

  private void allHeldAreAnswered() throws Exception {
    release.countDown();
    for (Future<Integer> one : held) {
      assertThat(one.get()).isEqualTo(200);
    }
  }

  @Test
  void overloadRefusesBrowsingFirstAndPaymentsLast() throws Exception {
    try (TestEdge edge = TestEdge.start(Map.of("tq.edge.requests.max", "20"))) {
      edge.service("payment").on("GET", "/payments", whenReleased(r -> Answer.status(200)));
      edge.answers("event", "GET", "/events", "{}");
      edge.answers("user", "POST", "/auth/login", "{}");
      edge.answers("queue", "POST", "/queue/enter", "{}");
      edge.answers("queue", "GET", "/queue/status", "{}");
      edge.answers("reservation", "GET", "/reservations", "{}");
      edge.answers("payment", "POST", "/payments/webhook", "{}");
      String[][] calls = {
        {"GET", "/events"},
        {"POST", "/auth/login"},
        {"POST", "/queue/enter"},
        {"GET", "/queue/status"},
        {"GET", "/reservations"},
        {"POST", "/payments/webhook"}
      };
      String token = TestEdge.user();
      int underWay = 0;
      for (int given = 1; given <= 5; given++) {
        for (; underWay < 8 + 2 * given; underWay++) {
          hold(edge.get("/payments").token(TestEdge.user()));
        }
        int expected = underWay;
        await()
            .until(() -> edge.service("payment").requests("GET", "/payments").size() == expected);
        for (int i = 0; i < calls.length; i++) {
          var call = edge.call(calls[i][0], calls[i][1]);
          if (i >= 2 && i <= 4) {
            call.token(token);
          }
          if (calls[i][0].equals("POST")) {
            call.json("{}");
          }
          var reply = call.send();
          assertThat(reply.status())
              .as("%s with %d under way", calls[i][1], underWay)
              .isEqualTo(i < given ? 503 : 200);
          assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(i >= given);
        }
      }
      allHeldAreAnswered();
    }
  }

  @Test
  void anonymousReadsLeaveRoomForMoreImportantCallsOfAService() throws Exception {
    try (TestEdge edge = TestEdge.start(Map.of("tq.event.in-flight", "10"))) {
      edge.service("event").on("GET", "/events", whenReleased(r -> Answer.json(200, "{}")));
      edge.answers("event", "POST", "/venues", "{}");
      edge.answers("user", "GET", "/auth/terms", "{}");
      for (int i = 0; i < 5; i++) {
        hold(edge.get("/events"));
      }
      await().until(() -> edge.slots("event") == 5);

      var anonymous = edge.get("/events").header("Accept-Language", "en").send();
      assertThat(anonymous.status()).isEqualTo(503);
      assertThat(anonymous.code()).isEqualTo("SERVICE_UNAVAILABLE");
      assertThat(anonymous.header("Retry-After")).isEqualTo("10");
      assertThat(anonymous.json().getString("message")).startsWith("Event information");
      assertThat(anonymous.json().getString("traceId")).isEqualTo(anonymous.header("X-Trace-Id"));
      assertThat(edge.refused("event")).isEqualTo(1);

      hold(edge.get("/events").token(TestEdge.user()));
      await().until(() -> edge.slots("event") == 6);
      assertThat(edge.get("/events").token(TestEdge.user()).send().status()).isEqualTo(503);
      assertThat(edge.post("/venues", "{}").token(TestTokens.shared().admin()).send().status())
          .isEqualTo(200);
      assertThat(edge.get("/auth/terms").send().status()).as("another service").isEqualTo(200);
      assertThat(edge.refused("user")).isZero();
      allHeldAreAnswered();
      await().until(() -> edge.slots("event") == 0);
    }
  }

  @Test
  void fullServiceRefusesBeforeAnythingIsCheckedCountedOrRead() {
    try (TestEdge edge = TestEdge.start(Map.of("tq.reservation.in-flight", "1"))) {
      edge.service("reservation")
          .on("GET", "/reservations", whenReleased(r -> Answer.json(200, "{}")));
      hold(edge.get("/reservations").token(TestEdge.user()));
      await().until(() -> edge.slots("reservation") == 1);
      var reply =
          edge.call("POST", "/reservations/hold")
              .token("none")
              .header("X-Queue-Token", "none")
              .body("text/plain", BodyPublishers.ofString("x".repeat(1_048_577)))
              .send();
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).isEqualTo("3");
      assertThat(reply.header("RateLimit-Limit")).as("not counted").isEmpty();
    }
  }

  @Test
  void statusWaitersAreBoundedAndTakeNoSlotOfTheQueue() throws Exception {
    try (TestEdge edge =
        TestEdge.start(
            Map.of(
                "tq.edge.status.max-waiting", "10",
                "tq.edge.status.max-concurrent", "1",
                "tq.queue.timeout", "5m",
                "tq.queue.in-flight", "1"))) {
      edge.service("queue").on("POST", BATCH, whenReleased(r -> Answer.status(404)));
      edge.answers("queue", "GET", "/queue/draw/x", "{}");
      for (int i = 0; i < 8; i++) {
        hold(edge.get(STATUS).token(TestEdge.user()));
      }
      await().until(() -> edge.metric("edge_status_waiting") == 8);

      var reply = edge.get(STATUS).token("none").header("Accept-Language", "en").send();
      assertThat(reply.status()).as("before the token is looked at").isEqualTo(503);
      assertThat(reply.header("Retry-After")).isEqualTo("5");
      assertThat(reply.json().getString("message")).contains("Your place is kept");
      assertThat(edge.metric("edge_status_refused_total")).isEqualTo(1);
      assertThat(edge.slots("queue")).isZero();
      assertThat(edge.get("/queue/draw/x").send().status()).isEqualTo(200);

      release.countDown(); // all have to go the plain way now, where there is one slot
      for (Future<Integer> one : held) {
        assertThat(one.get()).isIn(404, 503);
      }
      await().until(() -> edge.metric("edge_status_waiting") == 0 && edge.slots("queue") == 0);
    }
  }
}
