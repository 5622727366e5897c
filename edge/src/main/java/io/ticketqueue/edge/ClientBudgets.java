package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.net.BodyFraming.Length;
import io.ticketqueue.edge.overload.NetworkQuota;
import io.ticketqueue.edge.overload.OverloadMonitor;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What slow clients may cost: memory of the edge, bounded for each network and in all, but neither
 * a slot of a service nor a part of the load for which others are refused.
 *
 * @param bodies that are awaited
 * @param bodyGrace how long one may take beside its bytes' time at the least rate
 * @param spool bytes kept of large bodies and of responses
 * @param largestSpooled bytes of one response; larger ones flow through
 * @param streams that flow through
 */
record ClientBudgets(
    OverloadMonitor overload,
    NetworkQuota bodies,
    Duration bodyGrace,
    int bodyBytesPerSecond,
    NetworkQuota spool,
    int largestSpooled,
    NetworkQuota streams) {
  private static final int RETRY_SECONDS = 5;
  private static final double CROWDED = 0.5;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  static Problem exhausted() {
    return new Problem(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS);
  }

  /**
   * Waits for a client's body; meanwhile the request is no load.
   *
   * @throws Problem SERVICE_UNAVAILABLE when too many wait
   */
  <T> T awaitBody(Exchange exchange, Supplier<T> reading) {
    if (!bodies.tryAcquire(exchange.address(), 1)) {
      throw exhausted();
    }
    T read;
    try {
      read = unloaded(reading);
    } finally {
      bodies.release(exchange.address(), 1);
    }
    overload.admit(exchange.tier());
    return read;
  }

  /** Does what waits for others and has bounds of its own; meanwhile the request is no load. */
  <T> T unloaded(Supplier<T> waiting) {
    overload.requestEnded();
    try {
      return waiting.get();
    } finally {
      overload.requestStarted();
    }
  }

  /** How long a body may take, at most a limit: less where many are awaited. */
  Duration bodyTime(Exchange exchange, Duration limit) {
    if (!(exchange.bodyFraming() instanceof Length(long bytes))) {
      return limit;
    }
    Duration grace = bodies.load() < CROWDED ? bodyGrace : bodyGrace.dividedBy(3);
    Duration time = grace.plusNanos(bytes * SECOND / bodyBytesPerSecond);
    return time.compareTo(limit) < 0 ? time : limit;
  }
}
