package io.ticketqueue.testkit.http;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request in the making; it may be sent more than once. */
public final class TestRequest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String method;
  private final URI uri;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private Duration timeout = TIMEOUT;
  private BodyPublisher publisher = BodyPublishers.noBody();
  private String bodyText = "";

  TestRequest(String method, URI uri, Map<String, String> headers) {
    this.method = method;
    this.uri = uri;
    this.headers.putAll(headers);
  }

  /** Sets a header. */
  public TestRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Sets several headers. */
  public TestRequest headers(Map<String, String> more) {
    headers.putAll(more);
    return this;
  }

  /** Sends an access token; null sends none. */
  public TestRequest bearer(@Nullable String accessToken) {
    if (accessToken == null) {
      headers.remove("Authorization");
      return this;
    }
    return header("Authorization", "Bearer " + accessToken);
  }

  /** Sends the token of an admission: {@code X-Queue-Token}. */
  public TestRequest queueToken(String token) {
    return header("X-Queue-Token", token);
  }

  /** Sends {@code Idempotency-Key}. */
  public TestRequest idempotencyKey(Object key) {
    return header("Idempotency-Key", key.toString());
  }

  /** Calls as another service: {@code X-Service-Api-Key}. */
  public TestRequest apiKey(String key) {
    return header("X-Service-Api-Key", key);
  }

  /** Sends JSON as it is written, valid or not. */
  public TestRequest json(String json) {
    return body("application/json", json);
  }

  /** Sends a JSON value. */
  public TestRequest json(JsonValue json) {
    return json(json.toString());
  }

  /**
   * Sends a JSON object of these members; a value may be null, a boolean, a number, a map, a
   * collection or a {@link JsonValue}; anything else is sent as text.
   */
  public TestRequest json(Map<String, ? extends @Nullable Object> members) {
    return json(JsonBody.of(members));
  }

  /** Sends text in UTF-8. */
  public TestRequest body(String contentType, String text) {
    return body(contentType, BodyPublishers.ofString(text), text);
  }

  /** Sends bytes. */
  public TestRequest body(String contentType, byte[] bytes) {
    return body(
        contentType,
        BodyPublishers.ofByteArray(bytes),
        new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Sends what a publisher gives, as a chunked body where it does not know its length. */
  public TestRequest body(String contentType, BodyPublisher body) {
    return body(contentType, body, "(streamed)");
  }

  private TestRequest body(String contentType, BodyPublisher body, String text) {
    publisher = body;
    bodyText = text;
    return header("Content-Type", contentType);
  }

  /** Waits less or more than a minute for the response. */
  public TestRequest timeout(Duration limit) {
    timeout = limit;
    return this;
  }

  /**
   * Sends it and waits for the response.
   *
   * @throws UncheckedIOException if no response came; its message names the request
   */
  public Response send() {
    Request sent = sent();
    try {
      return received(sent, HTTP.send(httpRequest(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(sent.line() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(sent.line() + " was interrupted", e);
    }
  }

  /** Sends it and does not wait. */
  public CompletableFuture<Response> sendAsync() {
    Request sent = sent();
    return HTTP.sendAsync(httpRequest(), BodyHandlers.ofByteArray())
        .thenApply(response -> received(sent, response));
  }

  private HttpRequest httpRequest() {
    var request = HttpRequest.newBuilder(uri).timeout(timeout).method(method, publisher);
    headers.forEach(request::setHeader);
    return request.build();
  }

  private Request sent() {
    var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    return new Request(method, uri, copy, bodyText);
  }

  private static Response received(Request request, HttpResponse<byte[]> http) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(http.headers().map());
    var response = new Response(request, http.statusCode(), headers, http.body());
    Observers.observe(response);
    return response;
  }
}
