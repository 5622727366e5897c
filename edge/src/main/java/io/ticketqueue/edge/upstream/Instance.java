package io.ticketqueue.edge.upstream;

import io.ticketqueue.edge.net.Watch;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One process of a service: its idle connections, its load, whether it is thought healthy. */
public final class Instance implements Watch.Watched {
  private static final long CERTAINLY_FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String host;
  private final int port;
  private final String authority;
  private final Pool pool;
  private final Watch watch;
  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger idleCount = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean healthy = true;

  /**
   * How connections are kept.
   *
   * @param idle most idle ones
   * @param idleNanos how long one is kept idle
   */
  public record Pool(int connectMillis, int idle, long idleNanos) {}

  public Instance(URI url, Pool pool, Watch watch) {
    this.host = url.getHost();
    this.port = url.getPort() < 0 ? 80 : url.getPort();
    this.authority = host + ':' + port;
    this.pool = pool;
    this.watch = watch;
    watch.add(this);
  }

  /** {@code host:port}. */
  public String authority() {
    return authority;
  }

  public boolean isHealthy() {
    return healthy;
  }

  /** Notes its health; returns whether that is news. */
  public boolean healthy(boolean now) {
    boolean news = healthy != now;
    healthy = now;
    return news;
  }

  public int inFlight() {
    return inFlight.get();
  }

  public void begin() {
    inFlight.incrementAndGet();
  }

  public void end() {
    inFlight.decrementAndGet();
  }

  /**
   * A connection that has rested, or null.
   *
   * @param certain whether to make sure the other side has not hung up meanwhile
   */
  public @org.jspecify.annotations.Nullable Wire rested(boolean certain) {
    while (true) {
      Wire wire = idle.pollFirst();
      if (wire == null) {
        return null;
      }
      idleCount.decrementAndGet();
      if (!wire.isClosed()
          && !(certain && wire.idleNanos() > CERTAINLY_FRESH_NANOS && wire.isStale())) {
        return wire;
      }
      discard(wire);
    }
  }

  public Wire connect() throws IOException {
    Wire wire = new Wire(host, port, pool.connectMillis());
    watch.add(wire);
    return wire;
  }

  /** Takes a connection back that stands at the beginning of an answer. */
  public void keep(Wire wire) {
    wire.rest();
    if (wire.isClosed() || wire.hasLeftOver() || idleCount.get() >= pool.idle()) {
      discard(wire);
      return;
    }
    idleCount.incrementAndGet();
    idle.addFirst(wire);
  }

  public void discard(Wire wire) {
    watch.remove(wire);
    wire.close();
  }

  /** Lets go of connections that have rested too long. */
  @Override
  public void look(long now) {
    while (true) {
      Wire oldest = idle.peekLast();
      if (oldest == null || oldest.idleNanos() < pool.idleNanos()) {
        return;
      }
      if (idle.removeLastOccurrence(oldest)) {
        idleCount.decrementAndGet();
        discard(oldest);
      }
    }
  }
}
