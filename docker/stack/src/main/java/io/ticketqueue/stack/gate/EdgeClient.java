package io.ticketqueue.stack.gate;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
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
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The edge as a gate calls it, over a network that may be away: a request fails with an {@link
 * IOException} after half a minute at the latest, and where the response is not the expected one. A
 * call is one to three of these, with its log-in.
 */
public final class EdgeClient implements Edge {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final String base;
  private final Supplier<JsonObject> credentials;
  private final Duration timeout;
  private @Nullable String accessToken;

  /**
   * @param credentials the body of a log-in of the gate's account, made anew each time
   */
  public EdgeClient(String base, Supplier<JsonObject> credentials) {
    this(base, credentials, TIMEOUT);
  }

  EdgeClient(String base, Supplier<JsonObject> credentials, Duration timeout) {
    this.base = base;
    this.credentials = credentials;
    this.timeout = timeout;
  }

  /** What has changed of a schedule's tickets, and their keys; signed by one of the keys. */
  @Override
  public JsonObject manifest(UUID scheduleId, @Nullable Long since) throws IOException {
    String query = since == null ? "" : "?since=" + since;
    HttpResponse<byte[]> response =
        authorized("GET", "/tickets/manifest/" + scheduleId + query, BodyPublishers.noBody());
    Keys keys = keys();
    String signature = response.headers().firstValue("X-Signature").orElse("");
    if (!keys.haveSigned(response.body(), signature)) {
      throw new IOException("the manifest is not signed by a key of /tickets/keys");
    }
    return json(response);
  }

  private Keys keys() throws IOException {
    HttpResponse<byte[]> response =
        expectOk(send("GET", "/tickets/keys", BodyPublishers.noBody(), null));
    return json(response).get("keys") instanceof JsonArray keys ? Keys.of(keys) : Keys.NONE;
  }

  @Override
  public JsonObject handIn(String gate, List<Scan> scans) throws IOException {
    JsonArrayBuilder list = JsonP.createArrayBuilder();
    scans.forEach(scan -> list.add(scan.json()));
    JsonObject body = JsonP.createObjectBuilder().add("gateId", gate).add("scans", list).build();
    return json(authorized("POST", "/tickets/scans", text(body)));
  }

  private HttpResponse<byte[]> authorized(String method, String path, BodyPublisher body)
      throws IOException {
    String token = accessToken == null ? logIn() : accessToken;
    HttpResponse<byte[]> response = send(method, path, body, token);
    if (response.statusCode() == UNAUTHENTICATED) {
      response = send(method, path, body, logIn());
    }
    return expectOk(response);
  }

  private String logIn() throws IOException {
    HttpResponse<byte[]> response =
        expectOk(send("POST", "/auth/login", text(credentials.get()), null));
    String token = LenientJson.text(json(response), "accessToken");
    if (token == null) {
      throw new IOException("a log-in without a token");
    }
    accessToken = token;
    return token;
  }

  private HttpResponse<byte[]> send(
      String method, String path, BodyPublisher body, @Nullable String token) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .method(method, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    // A request's own timeout ends with the headers; the body may stall too.
    var call = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
    try {
      return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (TimeoutException e) {
      throw new IOException("no response within %d s".formatted(timeout.toSeconds()), e);
    } catch (ExecutionException e) {
      throw new IOException("the edge cannot be reached: " + e.getCause(), e);
    } finally {
      call.cancel(true);
    }
  }

  private static HttpResponse<byte[]> expectOk(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != OK) {
      throw new IOException(
          "%s answered %d %s"
              .formatted(
                  response.request().uri().getPath(),
                  response.statusCode(),
                  LenientJson.text(json(response), "code")));
    }
    return response;
  }

  private static JsonObject json(HttpResponse<byte[]> response) {
    return LenientJson.object(new String(response.body(), StandardCharsets.UTF_8));
  }

  private static BodyPublisher text(JsonObject body) {
    return BodyPublishers.ofString(body.toString());
  }
}
