package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A slot of a service is held only while the service is at work, and never kept. */
class ConcurrencyLimitIT {
  private static final String STATUS =
      "/queue/status?scheduleId=01990000-0000-7000-9000-000000000001";

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
  }

  private Answer tooLate() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.status(200);
  }

  @Test
  void clientThatIsSlowWithItsBodyHoldsNoSlot() throws Exception {
    try (TestEdge edge = TestEdge.start(Map.of("tq.user.in-flight", "1"))) {
      edge.answers("user", "POST", "/auth/login", "{}");
      edge.answers("user", "GET", "/auth/terms", "{}");
      try (Socket slow = new Socket("127.0.0.1", edge.port())) {
        write(slow, head("POST /auth/login", "Content-Length: 4") + "{ ");
        await().until(() -> edge.metric("edge_bodies_awaited") == 1 && edge.slots("user") == 0);
        assertThat(edge.get("/auth/terms").send().status()).isEqualTo(200);
        await().until(() -> edge.slots("user") == 0);
        write(slow, " }");
        assertThat(TestEdge.readAll(slow)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  /** With one slot per service, whatever kept one would have the next call refused. */
  @Test
  void everyOutcomeReleasesItsSlot() throws Exception {
    Map<String, String> settings = new HashMap<>();
    Services.NAMES.forEach(name -> settings.put("tq." + name + ".in-flight", "1"));
    settings.put("tq.edge.status.max-waiting", "1");
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
      edge.service("queue").on("POST", "/queue/enter", r -> tooLate());
      edge.service("queue").on("POST", "/internal/queue/status", Answer.status(404));

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
      assertThat(Services.NAMES).allMatch(name -> edge.refused(name) == 0);
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
              for (String name : Services.NAMES) {
                assertThat(edge.slots(name)).as(name).isZero();
              }
              assertThat(edge.metric("edge_status_waiting")).isZero();
            });
  }

  /** Requests under way, and those whose body is awaited. */
  private static int inHand(TestEdge edge) {
    return edge.underWay() + edge.metric("edge_bodies_awaited");
  }

  /** Sends the beginning of a request, waits until the edge has it in hand, and goes away. */
  private static void hangUpAfter(TestEdge edge, String bytes) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      write(socket, bytes);
      await().until(() -> inHand(edge) == 1);
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> inHand(edge) == 0);
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
