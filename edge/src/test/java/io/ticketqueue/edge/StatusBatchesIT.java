package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.StandIn.Request;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StatusBatchesIT {
  private static final String BATCH = "/internal/queue/status";
  private static final String SCHEDULE = "01990000-0000-7000-9000-000000000001";
  private TestEdge edge;

  @BeforeEach
  void start() {
    edge = TestEdge.start(Map.of("tq.edge.status.max-concurrent", "1", "tq.queue.timeout", "5m"));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private static List<String> users(Request request) {
    return Json.createReader(new StringReader(request.body()))
        .readObject()
        .getJsonArray("userIds")
        .getValuesAs(JsonString::getString);
  }

  private static Answer waiting(Request request) {
    return BatchAnswers.waiting(users(request), "\"RateLimit-Remaining\":\"14\"");
  }

  private static Answer waitingAfter(CountDownLatch latch, Request request) {
    BatchAnswers.hold(latch);
    return waiting(request);
  }

  private TestEdge.Reply ask(UUID user, String schedule) {
    return question(user, schedule).send();
  }

  private TestEdge.Call question(UUID user, String schedule) {
    return edge.get("/queue/status?scheduleId=" + schedule)
        .token(TestTokens.shared().user(user))
        .header("Accept-Language", "en");
  }

  @Test
  @Tag("REQ-INT-004")
  void everybodyGetsTheirOwnAnswerWhileFewCallsReachTheService() throws Exception {
    var first = new CountDownLatch(1);
    edge.service("queue").on("POST", BATCH, request -> waitingAfter(first, request));
    String other = UUID.randomUUID().toString();
    Map<UUID, Future<TestEdge.Reply>> replies = new LinkedHashMap<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        UUID user = UUID.randomUUID();
        String schedule = i % 3 == 0 ? other : SCHEDULE;
        replies.put(user, clients.submit(question(user, schedule)::send));
      }
      Awaitility.await().until(() -> !edge.service("queue").requests().isEmpty());
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> edge.metric("edge_status_waiting") >= 60);
      first.countDown();
      for (var entry : replies.entrySet()) {
        var reply = entry.getValue().get();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getString("for")).isEqualTo(entry.getKey().toString());
        assertThat(reply.header("RateLimit-Remaining")).isEqualTo("14");
      }
    }
    assertThat(edge.service("queue").requests("POST", BATCH)).hasSizeLessThan(8);
    assertThat(edge.service("queue").requests("POST", BATCH))
        .allMatch(r -> r.header("X-Service-Api-Key").endsWith("ed"));
    assertThat(edge.service("queue").requests("GET", "/queue/status")).isEmpty();
  }

  @Test
  void refusalInABatchHasTheLanguageAndTraceOfItsRequest() {
    edge.service("queue")
        .on(
            "POST",
            BATCH,
            Answer.json(
                200,
                "{\"answers\":[{\"status\":429,\"code\":\"RATE_LIMIT_EXCEEDED\",\"body\":\"{}\","
                    + "\"headers\":{\"Retry-After\":\"7\",\"RateLimit-Limit\":\"15\"}}]}"));
    var reply = ask(UUID.randomUUID(), SCHEDULE);
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(reply.header("Retry-After")).isEqualTo("7");
    assertThat(reply.header("RateLimit-Limit")).isEqualTo("15");
    assertThat(reply.json().getString("traceId")).isEqualTo(reply.header("X-Trace-Id"));
    assertThat(reply.json().getString("message")).matches("[\\x20-\\x7e]+");
  }

  @Test
  void oneBadQuestionSpoilsNobodyElsesAnswer() throws Exception {
    UUID bad = UUID.randomUUID();
    edge.service("queue")
        .on(
            "POST",
            BATCH,
            r -> users(r).contains(bad.toString()) ? Answer.status(500) : waiting(r));
    edge.service("queue")
        .on("GET", "/queue/status", Answer.json(404, "{\"code\":\"NOT_IN_QUEUE\"}"));
    List<UUID> users = new ArrayList<>();
    users.add(bad);
    for (int i = 0; i < 15; i++) {
      users.add(UUID.randomUUID());
    }
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TestEdge.Reply>> replies =
          users.stream().map(u -> clients.submit(() -> ask(u, SCHEDULE))).toList();
      for (int i = 0; i < users.size(); i++) {
        assertThat(replies.get(i).get().status()).isEqualTo(i == 0 ? 404 : 200);
      }
    }
  }

  @Test
  void questionIsAskedOnceMoreWhenItsConnectionBreaks() {
    var broken = new AtomicBoolean();
    edge.service("queue")
        .on("POST", BATCH, r -> broken.compareAndSet(false, true) ? Answer.drop() : waiting(r));
    assertThat(ask(UUID.randomUUID(), SCHEDULE).status()).isEqualTo(200);
    assertThat(edge.service("queue").requests("POST", BATCH)).hasSize(2);
  }

  @Test
  @Tag("REQ-GW-006")
  void hangingQueueOpensTheCircuitThoughManyAskInFewCalls() throws Exception {
    edge.close();
    edge = TestEdge.start(Map.of("tq.edge.status.max-concurrent", "1", "tq.queue.timeout", "1s"));
    var never = new CountDownLatch(1);
    edge.service("queue").on("POST", BATCH, request -> waitingAfter(never, request));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TestEdge.Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        replies.add(clients.submit(question(UUID.randomUUID(), SCHEDULE)::send));
      }
      for (var reply : replies) {
        assertThat(reply.get().status()).isIn(503, 504);
      }
      Awaitility.await().until(() -> edge.metric("edge_service_circuit{service=\"queue\"}") == 1);
      int asked = edge.service("queue").requests("POST", BATCH).size();
      assertThat(ask(UUID.randomUUID(), SCHEDULE).json().getString("message"))
          .contains("Your place is kept");
      assertThat(edge.service("queue").requests("POST", BATCH)).hasSize(asked);
    } finally {
      never.countDown();
    }
  }

  @Test
  void batchThatTimesOutIs504ForEverybodyInIt() throws Exception {
    edge.close();
    edge =
        TestEdge.start(
            Map.of(
                "tq.edge.status.max-concurrent", "1",
                "tq.edge.breaker.calls", "100000",
                "tq.queue.timeout", "500ms"));
    var never = new CountDownLatch(1);
    edge.service("queue").on("POST", BATCH, request -> waitingAfter(never, request));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TestEdge.Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 12; i++) { // a call for each schedule
        String schedule = UUID.randomUUID().toString();
        replies.add(clients.submit(question(UUID.randomUUID(), schedule)::send));
      }
      for (var reply : replies) {
        assertThat(reply.get().status()).isEqualTo(504);
      }
    } finally {
      never.countDown();
    }
  }

  @Test
  void aSlowScheduleDoesNotDelayAnotherOne() throws Exception {
    var released = new CountDownLatch(1);
    edge.service("queue")
        .on(
            "POST",
            BATCH,
            request ->
                request.body().contains(SCHEDULE)
                    ? waitingAfter(released, request)
                    : waiting(request));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TestEdge.Reply>> slow = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        slow.add(clients.submit(question(UUID.randomUUID(), SCHEDULE)::send));
      }
      Awaitility.await().until(() -> edge.metric("edge_status_waiting") >= 5);
      var other = clients.submit(question(UUID.randomUUID(), UUID.randomUUID().toString())::send);
      try {
        assertThat(other.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(slow).noneMatch(Future::isDone);
      } finally {
        released.countDown();
      }
      for (var reply : slow) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void requestThatCannotBeBatchedIsForwardedByItself() {
    edge.answers("queue", "GET", "/queue/status", "{\"plain\":true}");
    edge.service("queue").on("POST", BATCH, Answer.json(404, "{\"code\":\"NOT_FOUND\"}"));
    assertThat(ask(UUID.randomUUID(), SCHEDULE).json().getBoolean("plain")).isTrue();
    assertThat(ask(UUID.randomUUID(), "no-uuid").json().getBoolean("plain")).isTrue();
    assertThat(edge.service("queue").requests("POST", BATCH)).hasSize(1);
  }

  @Test
  void unreachableQueueIs503WithItsOwnMessage() {
    edge.service("queue").down();
    var reply = ask(UUID.randomUUID(), SCHEDULE);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().getString("message")).contains("Your place is kept");
    assertThat(reply.header("Retry-After")).isNotEmpty();
  }

  private static Answer refused(Request request) {
    return BatchAnswers.each(
        users(request),
        "{\"status\":429,\"code\":\"RATE_LIMIT_EXCEEDED\",\"body\":\"{}\",\"headers\":"
            + "{\"RateLimit-Limit\":\"15\",\"RateLimit-Remaining\":\"0\","
            + "\"RateLimit-Reset\":\"40\",\"Retry-After\":\"40\"}}");
  }

  /** Who asks too often costs neither queue nor Redis anything. */
  @Test
  @Tag("REQ-QUEUE-008")
  void aRefusedQuestionIsAnsweredFromMemoryUntilItsRetryAfter() {
    edge.service("queue").on("POST", BATCH, StatusBatchesIT::refused);
    UUID greedy = UUID.randomUUID();
    for (int i = 0; i < 20; i++) {
      TestEdge.Reply reply = ask(greedy, SCHEDULE);
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
      assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 40);
      assertThat(reply.header("RateLimit-Limit")).isEqualTo("15");
      assertThat(reply.header("RateLimit-Remaining")).isEqualTo("0");
    }
    assertThat(edge.service("queue").requests("POST", BATCH)).hasSize(1);
    assertThat(edge.metric("edge_status_limited_total")).isEqualTo(19);
    edge.service("queue").on("POST", BATCH, StatusBatchesIT::waiting);
    assertThat(ask(UUID.randomUUID(), SCHEDULE).status()).isEqualTo(200);
    assertThat(ask(greedy, SCHEDULE.replace('1', '2')).status()).isEqualTo(200);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void aRefusedQuestionThatCannotBeBatchedIsRememberedWhateverItsQuery() {
    edge.service("queue")
        .on(
            "GET",
            "/queue/status",
            r ->
                new Answer(
                    429,
                    Map.of("Content-Type", "application/json", "Retry-After", "40"),
                    "{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"x\",\"traceId\":\"x\"}",
                    false));
    String token = TestTokens.shared().user(UUID.randomUUID());
    for (int i = 0; i < 5; i++) {
      String path = "/queue/status?x=" + i + "&scheduleId=" + SCHEDULE;
      assertThat(edge.get(path).token(token).send().status()).isEqualTo(429);
    }
    assertThat(edge.service("queue").requests("GET", "/queue/status")).hasSize(1);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void anAccountHasTwoQuestionsUnderWay() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    edge.service("queue").on("POST", BATCH, r -> waitingAfter(latch, r));
    UUID user = UUID.randomUUID();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        asked.add(clients.submit(() -> ask(user, SCHEDULE).status()));
      }
      try {
        Awaitility.await().until(() -> edge.metric("edge_status_waiting") == 2);
        assertThat(ask(user, SCHEDULE).status()).isEqualTo(429);
        assertThat(edge.metric("edge_status_limited_total")).isEqualTo(1);
        // Who waits for a batch is no load; the refused one may be counted a moment longer.
        Awaitility.await().until(() -> edge.underWay() == 0);
      } finally {
        latch.countDown();
      }
      for (Future<Integer> one : asked) {
        assertThat(one.get()).isEqualTo(200);
      }
    }
    assertThat(ask(user, SCHEDULE).status()).isEqualTo(200);
  }
}
