package io.ticketqueue.edge;

import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.edge.Route.Access;
import io.ticketqueue.edge.net.DeadlineSweeper;
import io.ticketqueue.edge.overload.Tier;
import io.ticketqueue.edge.upstream.Instance;
import io.ticketqueue.edge.upstream.Lease;
import io.ticketqueue.edge.upstream.RequestHead;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/**
 * Warms the edge up before it is ready: it calls itself, through the whole pipeline up to its own
 * health check, so that the compiler has seen the code (cold requests cost several times as much).
 * The path of these calls is a secret of this process. They meet a limit of their own and appear in
 * neither log nor metrics.
 */
final class WarmUp {
  /** The name of the edge among the services. */
  static final String SERVICE = "edge";

  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());
  private static final int CLIENTS = 8;
  private static final int CONNECT_MILLIS = 1000;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final String path = "/" + UUID.randomUUID();
  private final DeadlineSweeper sweeper;

  WarmUp(DeadlineSweeper sweeper) {
    this.sweeper = sweeper;
  }

  /** The path of its calls, on the public listener and on the one for management. */
  String path() {
    return path;
  }

  /** Where its calls lead. */
  Route route() {
    return new Route(
        "GET", path, SERVICE, Access.PUBLIC, SERVICE, Tier.BROWSE, false, false, false, false);
  }

  /** Calls the edge for a while; never fails. */
  void run(String host, int port, Duration time) {
    if (time.isZero()) {
      return;
    }
    long end = System.nanoTime() + time.toNanos();
    LongAdder calls = new LongAdder();
    URI url = URI.create("http://" + host + ':' + port);
    Instance.Pool pool = new Instance.Pool(CONNECT_MILLIS, 0, 0, Tls.of("", "", ""));
    try (Instance self = new Instance(url, pool, sweeper)) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(Thread.ofVirtual().name("warm-up").start(() -> call(self, end, calls)));
      }
      for (Thread client : clients) {
        client.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.log(Level.INFO, "warm-up=done calls={0,number,#}", calls.sum());
  }

  private void call(Instance self, long end, LongAdder calls) {
    byte[] request = new RequestHead("GET", path, self.authority()).toBytes();
    try (Lease lease = self.lease(Instance.Reuse.NONE)) {
      while (System.nanoTime() - end < 0) {
        lease.exchange(request, ANSWER_WITHIN);
        lease.body().readAllBytes();
        calls.increment();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "warm-up=cut-short", e);
    }
  }
}
