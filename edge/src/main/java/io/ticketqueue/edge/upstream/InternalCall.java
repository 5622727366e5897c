package io.ticketqueue.edge.upstream;

import io.ticketqueue.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A question of the edge's own to a service, with its API key. */
public final class InternalCall {
  private static final int LARGEST_BYTES = 4 * 1024 * 1024;

  private InternalCall() {}

  /** What a service answered. */
  public record Answer(int status, byte[] body) {}

  /**
   * Posts JSON; the caller has begun at the upstream, and tells its breaker the outcome. An
   * interrupt ends it as lack of time does.
   *
   * @throws Problem SERVICE_UNAVAILABLE, BAD_GATEWAY or GATEWAY_TIMEOUT
   */
  public static Answer post(
      Upstream upstream, String path, String key, String traceId, byte[] json) {
    Instance instance = upstream.pick(null);
    instance.begin();
    Wire wire = null;
    try {
      wire = connection(upstream, instance);
      wire.within(upstream.timeout());
      byte[] request = request(instance, path, key, traceId, json);
      wire.write(request, 0, request.length);
      AnswerHead head = wire.readHead(false);
      byte[] body = wire.body(head).readNBytes(LARGEST_BYTES);
      if (head.keepAlive() && body.length < LARGEST_BYTES) {
        instance.keep(wire);
        wire = null;
      }
      return new Answer(head.status(), body);
    } catch (IOException e) {
      boolean tooLate = wire != null && wire.expired() || Thread.currentThread().isInterrupted();
      throw tooLate ? upstream.tooLate() : upstream.badAnswer(e);
    } finally {
      instance.end();
      if (wire != null) {
        instance.discard(wire);
      }
    }
  }

  private static Wire connection(Upstream upstream, Instance instance) {
    Wire rested = instance.rested(true);
    if (rested != null) {
      return rested;
    }
    try {
      return instance.connect();
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw upstream.tooLate();
      }
      instance.healthy(false);
      throw upstream.away(e);
    }
  }

  private static byte[] request(
      Instance instance, String path, String key, String traceId, byte[] json) {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + instance.authority()
                + "\r\nX-Service-Api-Key: "
                + key
                + "\r\nX-Trace-Id: "
                + traceId
                + "\r\nContent-Type: application/json\r\nAccept: application/json"
                + "\r\nContent-Length: "
                + json.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + json.length);
    System.arraycopy(json, 0, all, head.length, json.length);
    return all;
  }
}
