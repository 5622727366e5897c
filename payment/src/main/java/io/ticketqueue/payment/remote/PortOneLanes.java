package io.ticketqueue.payment.remote;

import io.ticketqueue.payment.remote.PortOneHttp.Call;
import io.ticketqueue.payment.remote.PortOneHttp.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * Calls PortOne, each lane with a circuit breaker and a bulkhead of its own: a method's state is
 * the method's. When half of a lane's last calls failed it makes none for a minute; a 429 is no
 * failure.
 */
@ApplicationScoped
@CircuitBreaker(
    failOn = NoResponseException.class,
    skipOn = TooManyCallsException.class,
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 60_000,
    successThreshold = 1)
@Bulkhead(50)
public class PortOneLanes {
  private final PortOneHttp http;

  @Inject
  public PortOneLanes(PortOneHttp http) {
    this.http = http;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  PortOneLanes() {
    this.http = null;
  }

  /** For a buyer who waits. */
  @Bulkhead(200)
  public Response checkout(Call call) {
    return http.send(call);
  }

  /** About an unknown outcome. */
  public Response unknown(Call call) {
    return http.send(call);
  }

  /** To give money back. */
  public Response refund(Call call) {
    return http.send(call);
  }

  /** About a payment of which nothing was heard. */
  public Response poll(Call call) {
    return http.send(call);
  }

  /** About one that failed. */
  public Response watch(Call call) {
    return http.send(call);
  }
}
