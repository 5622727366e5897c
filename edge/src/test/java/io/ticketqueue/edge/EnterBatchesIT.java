package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.StandIn.Request;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entering in batches: each their own answer, in the order of arrival. */
class EnterBatchesIT {
  private static final String BATCH = "/internal/queue/enter";
  private static final String PATH = "/queue/enter";
  private static final String SCHEDULE = "01990000-0000-7000-9000-000000000001";
  private static final String BODY = "{\"scheduleId\":\"" + SCHEDULE + "\"}";
  private TestEdge edge;

  @BeforeEach
  void start() {
    edge = TestEdge.start(Map.of("tq.edge.enter.max-concurrent", "1", "tq.queue.timeout", "5m"));
    edge.service("queue").on("POST", BATCH, EnterBatchesIT::waiting);
    edge.service("queue").on("POST", PATH, r -> Answer.json(200, r.body()));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private static List<String> people(Request request) {
    return Json.createReader(new StringReader(request.body()))
        .readObject()
        .getJsonArray("users")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(user -> user.getString("userId"))
        .toList();
  }

  private static Answer waiting(Request request) {
    return BatchAnswers.waiting(people(request), "");
  }

  private void refuses(String code, int status, String headers, String body) {
    edge.service("queue")
        .on(
            "POST",
            BATCH,
            Answer.json(
                200,
                "{\"answers\":[{\"status\":%d,\"code\":\"%s\",\"body\":\"%s\",\"headers\":{%s}}]}"
                    .formatted(status, code, body.replace("\"", "\\\""), headers)));
  }

  private TestEdge.Call enter(UUID user) {
    return edge.post(PATH, BODY)
        .token(TestTokens.shared().user(user))
        .header("Accept-Language", "en");
  }

  private List<Request> batches() {
    return edge.service("queue").requests("POST", BATCH);
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void everybodyEntersInTheOrderOfArrivalByFewCalls() throws Exception {
    var first = new CountDownLatch(1);
    edge.service("queue")
        .on(
            "POST",
            BATCH,
            request -> {
              if (batches().size() == 1) {
                BatchAnswers.hold(first);
              }
              return waiting(request);
            });
    List<UUID> people = new ArrayList<>();
    List<Future<TestEdge.Reply>> replies = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        UUID user = UUID.randomUUID();
        people.add(user);
        replies.add(clients.submit(enter(user)::send));
        int before = i + 1;
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> edge.metric("edge_enter_waiting") == before && !batches().isEmpty());
      }
      first.countDown();
      for (int i = 0; i < people.size(); i++) {
        var reply = replies.get(i).get();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getString("for")).isEqualTo(people.get(i).toString());
        assertThat(reply.header("Cache-Control")).contains("no-store");
      }
    }
    assertThat(batches()).hasSize(2);
    assertThat(batches().stream().flatMap(r -> people(r).stream()))
        .containsExactlyElementsOf(people.stream().map(UUID::toString).toList());
    assertThat(edge.service("queue").requests("POST", PATH)).isEmpty();
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void aBatchThatHangsDelaysOnlyThoseInIt() throws Exception {
    edge.close();
    edge = TestEdge.start(Map.of("tq.queue.timeout", "5m"));
    var hung = new CountDownLatch(1);
    var isFirst = new AtomicBoolean(true);
    edge.service("queue")
        .on(
            "POST",
            BATCH,
            request -> {
              if (isFirst.getAndSet(false)) {
                BatchAnswers.hold(hung);
              }
              return waiting(request);
            });
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TestEdge.Reply> delayed = clients.submit(enter(UUID.randomUUID())::send);
      await().until(() -> batches().size() == 1);
      for (int i = 0; i < 3; i++) {
        assertThat(enter(UUID.randomUUID()).send().status()).isEqualTo(200);
      }
      assertThat(delayed.isDone()).isFalse();
      hung.countDown();
      assertThat(delayed.get().status()).isEqualTo(200);
    }
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void theQueueIsToldWhichPersonAnAccountIs() {
    UUID user = UUID.randomUUID();
    UUID person = UUID.randomUUID();
    String token =
        TestTokens.shared()
            .with(user, List.of("USER"), claims -> claims.claim("pid", person.toString()));
    assertThat(
            edge.post(PATH, " { \"scheduleId\" : \"" + SCHEDULE + "\" } \n")
                .token(token)
                .send()
                .status())
        .isEqualTo(200);
    assertThat(batches().getFirst().body())
        .isEqualTo(
            "{\"scheduleId\":\"%s\",\"users\":[{\"userId\":\"%s\",\"pid\":\"%s\"}]}"
                .formatted(SCHEDULE, user, person));
  }

  @Test
  void aRefusalHasTheLanguageAndTraceOfItsRequest() {
    refuses("QUEUE_FULL", 503, "\"Retry-After\":\"30\"", "{}");
    var reply = enter(UUID.randomUUID()).send();
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("QUEUE_FULL");
    assertThat(reply.header("Retry-After")).isEqualTo("30");
    assertThat(reply.json().getString("traceId")).isEqualTo(reply.header("X-Trace-Id"));
    assertThat(reply.json().getString("message")).matches("[\\x20-\\x7e]+");
  }

  /** Without asking the queue again: of a crowd that would be as many calls as people. */
  @Test
  @Tag("REQ-QUEUE-011")
  void whoIsElsewhereIsToldWhereByTheBatch() {
    String elsewhere = UUID.randomUUID().toString();
    refuses(
        "ALREADY_IN_QUEUE",
        409,
        "",
        """
        {"code":"ALREADY_IN_QUEUE","message":"있음","traceId":"x","scheduleId":"%s"}"""
            .formatted(elsewhere));
    var reply = enter(UUID.randomUUID()).send();
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("ALREADY_IN_QUEUE");
    assertThat(reply.json().getString("scheduleId")).isEqualTo(elsewhere);
    assertThat(reply.json().getString("message")).matches("[\\x20-\\x7e]+");
    assertThat(reply.json().getString("traceId")).isEqualTo(reply.header("X-Trace-Id"));
    assertThat(edge.service("queue").requests("POST", PATH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"scheduleId\":7}",
        "{\"scheduleId\":\"nonsense\"}",
        "{\"scheduleId\":\"" + SCHEDULE + "\",\"more\":1}",
        "{\"scheduleId\":\"------------------------------------\"}",
        "{\"scheduleId\":\"01990000-0000-7000-9000-000000000001\"",
        "좌석"
      })
  void aBodyThatIsNotPlainIsJudgedByTheService(String body) {
    var reply = edge.post(PATH, body).token(TestEdge.user()).send();
    assertThat(reply.body()).isEqualTo(body);
    assertThat(batches()).isEmpty();
  }

  @Test
  void aRequestWithOtherHeadersIsJudgedByTheService() {
    assertThat(enter(UUID.randomUUID()).header("Accept", "text/html").send().body())
        .isEqualTo(BODY);
    assertThat(batches()).isEmpty();
  }

  @Test
  void whoeverTheQueueDoesNotKnowBatchesOfEntersByItself() {
    edge.service("queue").on("POST", BATCH, Answer.json(404, "{\"code\":\"NOT_FOUND\"}"));
    assertThat(enter(UUID.randomUUID()).send().body()).isEqualTo(BODY);
  }

  @Test
  void enteringIsRepeatedOnceWhenItsConnectionBreaks() {
    var broken = new AtomicBoolean();
    edge.service("queue")
        .on("POST", BATCH, r -> broken.compareAndSet(false, true) ? Answer.drop() : waiting(r));
    assertThat(enter(UUID.randomUUID()).send().status()).isEqualTo(200);
    assertThat(batches()).hasSize(2);
  }

  @Test
  @Tag("REQ-GW-006")
  void anUnreachableQueueIs503WithItsOwnMessage() {
    edge.service("queue").down();
    var reply = enter(UUID.randomUUID()).send();
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().getString("message")).contains("Your place is kept");
    assertThat(reply.header("Retry-After")).isNotEmpty();
  }
}
