package io.ticketqueue.edge.upstream;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.net.BodyFraming;
import java.io.IOException;
import java.util.List;

/**
 * A call of the edge's own to a service, with its API key.
 *
 * @param path on the service
 * @param key of this edge
 */
public record InternalCall(Upstream upstream, String path, String key) {
  private static final int MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

  /** What a service responded. */
  public record Response(int status, byte[] body) {}

  /**
   * Posts JSON. The caller has asked the upstream for permission, and reports the outcome to its
   * breaker. An interrupt ends the call as a timeout does.
   *
   * @throws Problem SERVICE_UNAVAILABLE, BAD_GATEWAY or GATEWAY_TIMEOUT
   */
  public Response post(byte[] json, String traceId) {
    Instance instance = upstream.pick(List.of());
    byte[] request =
        new RequestHead("POST", path, instance.authority())
            .header("X-Service-Api-Key", key)
            .header("X-Trace-Id", traceId)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .framing(BodyFraming.ofLength(json.length))
            .toBytes(json);
    try (Lease lease = instance.lease(Instance.Reuse.TESTED)) {
      ResponseHead head = lease.exchange(request, upstream.timeout());
      return new Response(head.status(), lease.body().readNBytes(MAX_RESPONSE_BYTES));
    } catch (UnreachableException e) {
      instance.setHealthy(false);
      throw upstream.problem(e);
    } catch (IOException e) {
      throw upstream.problem(e);
    }
  }
}
