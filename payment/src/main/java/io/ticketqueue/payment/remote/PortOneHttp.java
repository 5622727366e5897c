package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.LenientJson;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls PortOne with one deadline over connecting, waiting and reading, which the REST client does
 * not have. A call fails without a response, with 429, and with 5xx other than PG_PROVIDER.
 */
@ApplicationScoped
public class PortOneHttp {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final String PROVIDER_REFUSED = "PG_PROVIDER";

  private final URI base;
  private final String authorization;
  private final Duration timeout;
  private final HttpClient client;

  @Inject
  public PortOneHttp(Settings settings) {
    this.base = settings.address("tq.portone.url");
    this.authorization = "PortOne " + settings.text("tq.portone.api-secret");
    this.timeout =
        settings.duration("tq.portone.timeout", Duration.ofMillis(100), Duration.ofMinutes(1));
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  PortOneHttp() {
    this.base = null;
    this.authorization = null;
    this.timeout = null;
    this.client = null;
  }

  /**
   * A call.
   *
   * @param idempotencyKey 16–256 characters; null for reading
   * @param body null for reading
   */
  public record Call(String path, @Nullable String idempotencyKey, @Nullable JsonObject body) {}

  /**
   * A response.
   *
   * @param body an empty object where it is not a JSON object
   */
  public record Response(int status, JsonObject body) {
    boolean isGood() {
      return status / 100 == 2;
    }
  }

  /**
   * Makes a call.
   *
   * @throws TooManyCallsException when PortOne wants fewer; nothing was done
   * @throws NoResponseException when the outcome is unknown
   */
  public Response send(Call call) {
    HttpResponse<String> answer = exchange(request(call));
    if (answer.statusCode() == 429) {
      throw new TooManyCallsException(answer.headers().firstValue("Retry-After").orElse(""));
    }
    Response response = new Response(answer.statusCode(), LenientJson.object(answer.body()));
    boolean refused = PROVIDER_REFUSED.equals(LenientJson.text(response.body(), "type"));
    if (response.status() >= 500 && !refused) {
      throw new NoResponseException("status " + response.status(), null);
    }
    return response;
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .header("Authorization", authorization)
            .header("Accept", "application/json");
    if (call.body() != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(call.body().toString()));
    }
    if (call.idempotencyKey() != null) {
      request.header("Idempotency-Key", '"' + call.idempotencyKey() + '"');
    }
    return request.build();
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new NoResponseException("no response in " + timeout.toMillis() + " ms", null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new NoResponseException("no connection", io);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoResponseException("interrupted", e);
    }
  }

  @PreDestroy
  void stop() {
    client.shutdownNow();
  }
}
