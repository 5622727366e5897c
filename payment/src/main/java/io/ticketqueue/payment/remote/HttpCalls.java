package io.ticketqueue.payment.remote;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** JSON over HTTP with one deadline over connecting, waiting and reading. */
final class HttpCalls {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final Duration timeout;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  HttpCalls(Duration timeout) {
    this.timeout = timeout;
  }

  /** An answer, its body as an object. */
  record Answer(int status, JsonObject body) {
    boolean isGood() {
      return status / 100 == 2;
    }
  }

  /**
   * Sends a request.
   *
   * @throws Away when there is no answer in time
   */
  Answer send(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), Json.object(response.body()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new Away("no answer in " + timeout.toMillis() + " ms", null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new Away("no connection", io);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Away("interrupted", e);
    }
  }

  void close() {
    client.shutdownNow();
  }
}
