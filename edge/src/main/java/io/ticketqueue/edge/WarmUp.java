package io.ticketqueue.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.ticketqueue.core.Secrets;
import io.ticketqueue.edge.Route.Access;
import io.ticketqueue.edge.net.Watch;
import io.ticketqueue.edge.overload.Tier;
import io.ticketqueue.edge.upstream.Wire;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/**
 * Practice before the first client comes: the edge calls itself, through every filter and on to its
 * own health check, until the compiler has seen the path often enough (cold requests cost several
 * times as much). A secret only this process knows marks these calls; they use a limit of their own
 * and leave no trace in log and metrics.
 */
final class WarmUp {
  /** The name of the edge among the services. */
  static final String SERVICE = "edge";

  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());
  private static final HeaderName MARK = HeaderNames.create("X-Edge-Warm-Up");
  private static final String PATH = "/health/live";
  private static final int CLIENTS = 8;
  private static final int CONNECT_MILLIS = 1000;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Routes.Match MATCH =
      new Routes.Match(
          Map.of(
              "GET", new Route("GET", PATH, SERVICE, Access.PUBLIC, SERVICE, Tier.BROWSE, false)),
          null);

  private final String secret = UUID.randomUUID().toString();
  private final Watch watch;

  WarmUp(Watch watch) {
    this.watch = watch;
  }

  /** Whether a request is one of ours. */
  boolean isOwn(Exchange exchange) {
    String mark = exchange.header(MARK);
    return mark != null && Secrets.same(secret, mark);
  }

  /** Where our requests lead. */
  Routes.Match match() {
    return MATCH;
  }

  /** Practises for a while; never fails. */
  void run(String host, int port, Duration time) {
    if (time.isZero()) {
      return;
    }
    long end = System.nanoTime() + time.toNanos();
    LongAdder calls = new LongAdder();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofVirtual().name("warm-up").start(() -> call(host, port, end, calls)));
    }
    try {
      for (Thread client : clients) {
        client.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.log(Level.INFO, "warm-up=done calls={0,number,#}", calls.sum());
  }

  private void call(String host, int port, long end, LongAdder calls) {
    byte[] request =
        ("GET "
                + PATH
                + " HTTP/1.1\r\nHost: "
                + host
                + "\r\n"
                + MARK.defaultCase()
                + ": "
                + secret
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (Wire wire = new Wire(host, port, CONNECT_MILLIS)) {
      watch.add(wire);
      try {
        while (System.nanoTime() - end < 0) {
          wire.within(ANSWER_WITHIN);
          wire.write(request, 0, request.length);
          wire.body(wire.readHead(false)).readAllBytes();
          calls.increment();
        }
      } finally {
        watch.remove(wire);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "warm-up=cut-short", e);
    }
  }
}
