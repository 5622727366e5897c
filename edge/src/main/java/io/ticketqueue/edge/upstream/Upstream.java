package io.ticketqueue.edge.upstream;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A service as the edge sees it: its instances, how long it may take, its circuit breaker. */
public final class Upstream {
  /** The detail of a problem that names the service it was met at; never leaves the edge. */
  public static final String SERVICE = "edge.service";

  private static final int AWAY_RETRY_SECONDS = 5;

  private final String name;
  private final List<Instance> instances;
  private final Duration timeout;
  private final CircuitBreaker circuitBreaker;

  public Upstream(
      String name, List<Instance> instances, Duration timeout, CircuitBreaker circuitBreaker) {
    this.name = name;
    this.instances = List.copyOf(instances);
    this.timeout = timeout;
    this.circuitBreaker = circuitBreaker;
  }

  public String name() {
    return name;
  }

  public Duration timeout() {
    return timeout;
  }

  public CircuitBreaker circuitBreaker() {
    return circuitBreaker;
  }

  public List<Instance> instances() {
    return instances;
  }

  /**
   * Acquires permission for a call; its outcome must be reported to the circuit breaker.
   *
   * @throws Problem SERVICE_UNAVAILABLE when the circuit is open
   */
  public void acquirePermission() {
    if (!circuitBreaker.tryAcquire()) {
      throw unavailable(circuitBreaker.retryAfterSeconds(), null);
    }
  }

  /**
   * The healthy instance with the fewest requests in flight; any where none is healthy.
   *
   * @param tried instances to avoid where there is another one
   */
  public Instance pick(List<Instance> tried) {
    if (instances.size() == 1) {
      return instances.getFirst();
    }
    Instance best = null;
    int start = ThreadLocalRandom.current().nextInt(instances.size());
    for (int i = 0; i < instances.size(); i++) {
      Instance one = instances.get((start + i) % instances.size());
      if (!tried.contains(one) && (best == null || isBetter(one, best))) {
        best = one;
      }
    }
    return best == null ? instances.getFirst() : best;
  }

  private static boolean isBetter(Instance one, Instance other) {
    return one.isHealthy() == other.isHealthy()
        ? one.inFlight() < other.inFlight()
        : one.isHealthy();
  }

  /** What a client is told of a call that failed: 503, 504 or 502. */
  public Problem problem(IOException failure) {
    return switch (failure) {
      case UnreachableException e -> unreachable(e);
      case TimedOutException e -> timedOut();
      default -> new Problem(ErrorCode.BAD_GATEWAY, failure).with(SERVICE, name);
    };
  }

  /** 503 for a service that cannot be reached, or refuses for the moment. */
  public Problem unreachable(@Nullable Throwable cause) {
    return unavailable(AWAY_RETRY_SECONDS, cause);
  }

  /** 504. */
  public Problem timedOut() {
    return new Problem(ErrorCode.GATEWAY_TIMEOUT).with(SERVICE, name);
  }

  private Problem unavailable(long retrySeconds, @Nullable Throwable cause) {
    return new Problem(ErrorCode.SERVICE_UNAVAILABLE, cause)
        .retryAfter(retrySeconds)
        .with(SERVICE, name);
  }
}
