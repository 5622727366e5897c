package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import jakarta.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.pollinterval.IterativePollInterval;
import org.jspecify.annotations.Nullable;

/** Calls of the deployed queue. */
final class QueueCalls {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Map<UUID, String> tokens = new ConcurrentHashMap<>();
  private final String admin = TestTokens.shared().admin();
  private final TestClient client;

  QueueCalls(URL base) {
    client = TestClient.at(base);
  }

  String token(UUID user) {
    return tokens.computeIfAbsent(user, TestTokens.shared()::user);
  }

  /** From now on an account's token names this person. */
  void standsFor(UUID user, UUID person) {
    tokens.put(user, pid(user, person.toString()));
  }

  /** From now on an account's token is one of before, which names no person. */
  void namesNobody(UUID user) {
    tokens.put(user, pid(user, null));
  }

  private static String pid(UUID user, @Nullable String person) {
    return TestTokens.shared().with(user, List.of("USER"), claims -> claims.claim("pid", person));
  }

  /** A request; an empty token or body is not sent. */
  private TestRequest request(String method, String path, String token, String json) {
    TestRequest request = client.request(method, path).timeout(Duration.ofSeconds(20));
    if (!json.isEmpty()) {
      request.json(json);
    }
    return token.isEmpty() ? request : request.bearer(token);
  }

  Response send(String method, String path, String token, String json) {
    return request(method, path, token, json).send();
  }

  /** What anybody may read, with headers to come. */
  TestRequest request(String path) {
    return client.get(path);
  }

  /** What anybody may read. */
  Response get(String path) {
    return client.get(path).send();
  }

  /** A call of another service; an empty key is not sent. */
  Response internal(String path, String key, String json) {
    TestRequest request = request("POST", path, "", json);
    return (key.isEmpty() ? request : request.apiKey(key)).send();
  }

  /** A call of another service whose body claims to be in another charset. */
  Response internal(String path, String key, String json, String charset) {
    return client.post(path).apiKey(key).body("application/json; charset=" + charset, json).send();
  }

  TestRequest enterRequest(UUID user, UUID schedule) {
    return client.post("/queue/enter").bearer(token(user)).json(Map.of("scheduleId", schedule));
  }

  Response enter(UUID user, UUID schedule) {
    return enterRequest(user, schedule).send();
  }

  /** With any body. */
  Response enter(UUID user, String json) {
    return send("POST", "/queue/enter", token(user), json);
  }

  JsonObject entered(UUID user, UUID schedule) {
    return enter(user, schedule).expect(200).json();
  }

  /** With any query. */
  Response status(UUID user, String query) {
    return send("GET", "/queue/status" + query, token(user), "");
  }

  Response status(UUID user, UUID schedule) {
    return status(user, "?scheduleId=" + schedule);
  }

  Response leave(UUID user, UUID schedule) {
    return send("DELETE", "/queue/leave?scheduleId=" + schedule, token(user), "");
  }

  /**
   * Waits until the normal tick has admitted the user; more and more seldom, since entering again
   * is a question that counts.
   */
  JsonObject admitted(UUID user, UUID schedule) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(IterativePollInterval.iterative(pause -> pause.multipliedBy(2), FIRST_PAUSE))
        .until(() -> entered(user, schedule), e -> e.getString("status").equals("ACTIVE"));
  }

  List<JsonObject> batch(UUID schedule, List<UUID> users) {
    return internal(
            "/internal/queue/status", TestEnvironment.apiKey("edge"), batchJson(schedule, users))
        .expect(200)
        .json()
        .getJsonArray("answers")
        .getValuesAs(JsonObject.class);
  }

  /** Enters accounts, each for the person its token names. */
  List<JsonObject> enterBatch(UUID schedule, List<UUID> users) {
    List<String> entrants = users.stream().map(QueueCalls::entrant).toList();
    String json = "{\"scheduleId\":\"" + schedule + "\",\"users\":" + entrants + "}";
    return internal("/internal/queue/enter", TestEnvironment.apiKey("edge"), json)
        .expect(200)
        .json()
        .getJsonArray("answers")
        .getValuesAs(JsonObject.class);
  }

  private static String entrant(UUID user) {
    return "{\"userId\":\"" + user + "\",\"pid\":\"" + TestTokens.person(user) + "\"}";
  }

  static String batchJson(UUID schedule, List<UUID> users) {
    List<String> quoted = users.stream().map(user -> "\"" + user + "\"").toList();
    return "{\"scheduleId\":\"" + schedule + "\",\"userIds\":" + quoted + "}";
  }

  Response adminCall(String method, String path, String json) {
    return send(method, path, admin, json);
  }

  JsonObject admin(String method, String path, String json) {
    return adminCall(method, path, json).expect(200).json();
  }

  void setRate(UUID schedule, int admissionsPerSecond) {
    admin(
        "PUT", "/queue/admin/" + schedule, "{\"admissionsPerSecond\":" + admissionsPerSecond + "}");
  }

  JsonObject statistics(UUID schedule) {
    return admin("GET", "/queue/admin/stats", "").getJsonObject(schedule.toString());
  }

  static void refused(Response response, int status, String code) {
    response.expect(status, code);
    assertThat(response.json().keySet()).contains("message", "timestamp", "traceId");
  }
}
