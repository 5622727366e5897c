package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.payment.remote.HttpCalls.Answer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jspecify.annotations.Nullable;

/**
 * Calls PortOne, with a deadline and a circuit breaker: with half of the last calls failed none is
 * made for a minute. A failure is no answer, 5xx but for PG_PROVIDER, or 429.
 */
@ApplicationScoped
public class PortOneHttp {
  private static final String PROVIDER_REFUSED = "PG_PROVIDER";

  private final URI base;
  private final String authorization;
  private final HttpCalls http;

  @Inject
  public PortOneHttp(Settings settings) {
    this.base = settings.address("tq.portone.url");
    this.authorization = "PortOne " + settings.text("tq.portone.api-secret");
    this.http =
        new HttpCalls(
            settings.duration("tq.portone.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)));
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  PortOneHttp() {
    this.base = null;
    this.authorization = null;
    this.http = null;
  }

  /**
   * A call.
   *
   * @param idempotencyKey 16–256 characters; null for reading
   * @param body null for reading
   */
  public record Call(String path, @Nullable String idempotencyKey, @Nullable JsonObject body) {}

  /**
   * Makes a call.
   *
   * @throws Away when the outcome is unknown
   * @throws org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException when the
   *     call was not made
   */
  @CircuitBreaker(
      failOn = Away.class,
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 60_000,
      successThreshold = 1)
  public Answer send(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .header("Authorization", authorization)
            .header("Accept", "application/json");
    if (call.body() == null) {
      request.GET();
    } else {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(call.body().toString()));
    }
    if (call.idempotencyKey() != null) {
      request.header("Idempotency-Key", '"' + call.idempotencyKey() + '"');
    }
    Answer answer = http.send(request.build());
    boolean refused = PROVIDER_REFUSED.equals(Json.text(answer.body(), "type"));
    if (answer.status() == 429 || (answer.status() >= 500 && !refused)) {
      throw new Away("status " + answer.status(), null);
    }
    return answer;
  }

  @PreDestroy
  void stop() {
    http.close();
  }
}
