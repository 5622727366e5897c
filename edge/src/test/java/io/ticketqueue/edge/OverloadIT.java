package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.StandIn.Request;
import io.ticketqueue.testkit.TestTokens;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

  private static int slots(TestEdge edge, String service) {
    return edge.metric("edge_service_in_flight{service=\"" + service + "\"}");
  }

  private static int refused(TestEdge edge, String service) {
    return edge.metric("edge_service_refused_total{service=\"" + service + "\"}");
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
  void overload_gives_up_browsing_first_and_payments_last() throws Exception {
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
  void anonymous_reads_leave_room_for_more_important_calls_of_the_same_service() throws Exception {
    try (TestEdge edge = TestEdge.start(Map.of("tq.event.in-flight", "10"))) {
      edge.service("event").on("GET", "/events", whenReleased(r -> Answer.json(200, "{}")));
      edge.answers("event", "POST", "/venues", "{}");
      edge.answers("user", "GET", "/auth/terms", "{}");
      for (int i = 0; i < 5; i++) {
        hold(edge.get("/events"));
      }
      await().until(() -> slots(edge, "event") == 5);

      var anonymous = edge.get("/events").header("Accept-Language", "en").send();
      assertThat(anonymous.status()).isEqualTo(503);
      assertThat(anonymous.code()).isEqualTo("SERVICE_UNAVAILABLE");
      assertThat(anonymous.header("Retry-After")).isEqualTo("10");
      assertThat(anonymous.json().getString("message")).startsWith("Event information");
      assertThat(anonymous.json().getString("traceId")).isEqualTo(anonymous.header("X-Trace-Id"));
      assertThat(refused(edge, "event")).isEqualTo(1);

      hold(edge.get("/events").token(TestEdge.user()));
      await().until(() -> slots(edge, "event") == 6);
      assertThat(edge.get("/events").token(TestEdge.user()).send().status()).isEqualTo(503);
      assertThat(edge.post("/venues", "{}").token(TestTokens.shared().admin()).send().status())
          .isEqualTo(200);
      assertThat(edge.get("/auth/terms").send().status()).as("another service").isEqualTo(200);
      assertThat(refused(edge, "user")).isZero();
      allHeldAreAnswered();
      await().until(() -> slots(edge, "event") == 0);
    }
  }

  @Test
  void a_full_service_refuses_before_anything_is_checked_counted_or_read() {
    try (TestEdge edge = TestEdge.start(Map.of("tq.reservation.in-flight", "1"))) {
      edge.service("reservation")
          .on("GET", "/reservations", whenReleased(r -> Answer.json(200, "{}")));
      hold(edge.get("/reservations").token(TestEdge.user()));
      await().until(() -> slots(edge, "reservation") == 1);
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
  void a_client_that_is_slow_with_its_body_holds_no_slot() throws Exception {
    try (TestEdge edge = TestEdge.start(Map.of("tq.user.in-flight", "1"))) {
      edge.answers("user", "POST", "/auth/login", "{}");
      edge.answers("user", "GET", "/auth/terms", "{}");
      try (Socket slow = new Socket("127.0.0.1", edge.port())) {
        write(slow, head("POST /auth/login", "Content-Length: 4") + "{ ");
        await().until(() -> edge.underWay() == 1 && slots(edge, "user") == 0);
        assertThat(edge.get("/auth/terms").send().status()).isEqualTo(200);
        await().until(() -> slots(edge, "user") == 0);
        write(slow, " }");
        assertThat(TestEdge.readAll(slow)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void who_waits_for_the_queue_status_is_bounded_and_takes_no_slot_of_the_queue() throws Exception {
    try (TestEdge edge =
        TestEdge.start(
            Map.of(
                "tq.edge.status.waiting", "10",
                "tq.edge.status.pumps", "1",
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
      assertThat(slots(edge, "queue")).isZero();
      assertThat(edge.get("/queue/draw/x").send().status()).isEqualTo(200);

      release.countDown(); // all have to go the plain way now, where there is one slot
      for (Future<Integer> one : held) {
        assertThat(one.get()).isIn(404, 503);
      }
      await().until(() -> edge.metric("edge_status_waiting") == 0 && slots(edge, "queue") == 0);
    }
  }

  /** With one slot per service, whatever kept one would have the next call refused. */
  @Test
  void every_outcome_gives_its_slot_back() throws Exception {
    Map<String, String> settings = new HashMap<>();
    Upstreams.NAMES.forEach(name -> settings.put("tq." + name + ".in-flight", "1"));
    settings.put("tq.edge.status.waiting", "1");
    settings.put("tq.queue.timeout", "3s");
    settings.put("tq.edge.breaker.calls", "3");
    settings.put("tq.edge.breaker.window", "10m");
    settings.put("tq.edge.limits.holds.user", "1/60s");
    try (TestEdge edge = TestEdge.start(settings)) {
      String user = TestEdge.user();
      edge.answers("event", "GET", "/events", "{}");
      edge.answers("event", "GET", "/venues", "\"" + "x".repeat(30_000_000) + "\"");
      edge.answers("reservation", "PUT", "/reservations/hold/{id}", "{}");
      edge.service("reservation").on("POST", "/reservations/hold", Answer.drop());
      edge.answers("queue", "DELETE", "/queue/leave", "{}");
      edge.service("queue").on("POST", "/queue/enter", whenReleased(r -> Answer.status(200)));
      edge.service("queue").on("POST", BATCH, Answer.status(404));

      expect(edge, 200, edge.get("/events"));
      expect(edge, 200, edge.call("HEAD", "/events"));
      expect(edge, 204, edge.call("OPTIONS", "/events"));
      expect(edge, 404, edge.get("/events/unknown-to-it"));
      expect(edge, 405, edge.call("PATCH", "/events"));
      expect(edge, 401, edge.get("/reservations"));
      expect(edge, 403, edge.post("/venues", "{}").token(user));
      expect(edge, 400, edge.get("/events").header("X-Queue-Token", "none"));
      expect(edge, 415, edge.call("POST", "/auth/login").body("a/b", BodyPublishers.ofString("x")));
      expect(edge, 413, edge.post("/auth/login", "x".repeat(20_000)));
      expect(edge, 200, edge.call("PUT", "/reservations/hold/1").json("{}").token(user));
      expect(edge, 429, edge.call("PUT", "/reservations/hold/1").json("{}").token(user));
      expect(edge, 502, edge.post("/reservations/hold", "{}").token(TestEdge.user()));
      expect(edge, 404, edge.get(STATUS).token(user)); // no batch, then the plain way
      expect(edge, 404, edge.get("/queue/status").token(user));
      expect(edge, 504, edge.post("/queue/enter", "{}").token(user));
      expect(edge, 200, edge.call("DELETE", "/queue/leave").token(user));

      hangUpAfter(edge, head("POST /auth/login", "Content-Length: 9") + "{");
      String badChunk = head("POST /auth/login", "Transfer-Encoding: chunked") + "nonsense\r\n";
      assertThat(edge.raw(badChunk)).startsWith("HTTP/1.1 400 ");
      allSlotsAreFree(edge);
      hangUpAfter(edge, head("GET /venues", "Accept: application/json"));
      expect(edge, 200, edge.get("/events"));

      edge.service("user").down();
      for (int i = 0; i < 4; i++) { // the last meets an open circuit
        expect(edge, 503, edge.get("/users/me").token(user));
      }
      assertThat(edge.metric("edge_service_circuit{service=\"user\"}")).isEqualTo(1);
      assertThat(Upstreams.NAMES).allMatch(name -> refused(edge, name) == 0);
      assertThat(edge.metric("edge_status_refused_total")).isZero();
    }
  }

  private static void expect(TestEdge edge, int status, TestEdge.Call call) {
    assertThat(call.send().status()).isEqualTo(status);
    allSlotsAreFree(edge);
  }

  private static void allSlotsAreFree(TestEdge edge) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              for (String name : Upstreams.NAMES) {
                assertThat(slots(edge, name)).as(name).isZero();
              }
              assertThat(edge.metric("edge_status_waiting")).isZero();
            });
  }

  /** Sends the beginning of a request, waits until the edge has it in hand, and goes away. */
  private static void hangUpAfter(TestEdge edge, String bytes) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      write(socket, bytes);
      await().until(() -> edge.underWay() == 1);
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> edge.underWay() == 0);
    allSlotsAreFree(edge);
  }

  private static String head(String methodAndPath, String header) {
    return methodAndPath
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "X-Forwarded-For: "
        + TestEdge.newAddress()
        + "\r\n"
        + header
        + "\r\n\r\n";
  }

  private static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
  }
}
