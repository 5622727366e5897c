package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Calls of the deployed queue. */
final class QueueCalls {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<UUID, String> tokens = new ConcurrentHashMap<>();
  private final String admin = TestTokens.shared().admin();
  private final String base;

  QueueCalls(URL base) {
    String text = base.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  String token(UUID user) {
    return tokens.computeIfAbsent(user, TestTokens.shared()::user);
  }

  HttpResponse<String> send(String method, String path, String token, String body) {
    HttpRequest.Builder request = request(method, path, body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request);
  }

  HttpResponse<String> internal(String path, String key, String body) {
    HttpRequest.Builder request = request("POST", path, body);
    if (!key.isEmpty()) {
      request.header("X-Service-Api-Key", key);
    }
    return send(request);
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    if (body.isEmpty()) {
      return request.method(method, HttpRequest.BodyPublishers.noBody());
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  <T> CompletableFuture<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work);
  }

  HttpResponse<String> enter(UUID user, String body) {
    return send("POST", "/queue/enter", token(user), body);
  }

  HttpResponse<String> enter(UUID user, UUID schedule) {
    return enter(user, "{\"scheduleId\":\"" + schedule + "\"}");
  }

  JsonObject entered(UUID user, UUID schedule) {
    HttpResponse<String> answer = enter(user, schedule);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  HttpResponse<String> status(UUID user, String query) {
    return send("GET", "/queue/status" + query, token(user), "");
  }

  HttpResponse<String> status(UUID user, UUID schedule) {
    return status(user, "?scheduleId=" + schedule);
  }

  HttpResponse<String> leave(UUID user, UUID schedule) {
    return send("DELETE", "/queue/leave?scheduleId=" + schedule, token(user), "");
  }

  /**
   * Waits until the normal tick has admitted the user. Entering again answers as asking does, and
   * has no limit per minute.
   */
  JsonObject admitted(UUID user, UUID schedule) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> entered(user, schedule), a -> a.getString("status").equals("ACTIVE"));
  }

  List<JsonObject> batch(UUID schedule, List<UUID> users) {
    HttpResponse<String> answer =
        internal(
            "/internal/queue/status", TestEnvironment.apiKey("edge"), batchBody(schedule, users));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).getJsonArray("answers").getValuesAs(JsonObject.class);
  }

  static String batchBody(UUID schedule, List<UUID> users) {
    return users.stream()
        .map(u -> "\"" + u + "\"")
        .collect(
            Collectors.joining(",", "{\"scheduleId\":\"" + schedule + "\",\"userIds\":[", "]}"));
  }

  HttpResponse<String> adminCall(String method, String path, String body) {
    return send(method, path, admin, body);
  }

  JsonObject admin(String method, String path, String body) {
    HttpResponse<String> answer = adminCall(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).getString("code")).isEqualTo(code);
    assertThat(json(answer).keySet()).contains("message", "timestamp", "traceId");
  }

  static JsonObject json(HttpResponse<String> answer) {
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
