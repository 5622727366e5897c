package io.ticketqueue.edge.upstream;

import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One process of a service: its idle connections, its load, and whether it counts as healthy. */
public final class Instance implements DeadlineSweeper.Swept, AutoCloseable {
  private static final long SURELY_ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String host;
  private final int port;
  private final boolean secure;
  private final String authority;
  private final Pool pool;
  private final DeadlineSweeper sweeper;
  private final ConcurrentLinkedDeque<Http1ClientConnection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger idleCount = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean healthy = true;

  /**
   * How connections are opened and kept.
   *
   * @param connectMillis how long connecting may take
   * @param maxIdle idle connections
   * @param idleNanos how long an idle connection is kept
   * @param tls for instances with an https URL
   */
  public record Pool(int connectMillis, int maxIdle, long idleNanos, Tls tls) {}

  /** Which connections a lease may use. */
  public enum Reuse {
    /** Any idle one: the request can be repeated if the service has hung up meanwhile. */
    ANY,
    /** An idle one only after a test that the service has not hung up. */
    TESTED,
    /** None: a new one is opened. */
    NONE
  }

  public Instance(URI url, Pool pool, DeadlineSweeper sweeper) {
    this.host = url.getHost();
    this.secure = "https".equals(url.getScheme());
    this.port = url.getPort() < 0 ? (secure ? 443 : 80) : url.getPort();
    this.authority = host + ':' + port;
    this.pool = pool;
    this.sweeper = sweeper;
    sweeper.add(this);
  }

  /** {@code host:port}. */
  public String authority() {
    return authority;
  }

  public boolean isHealthy() {
    return healthy;
  }

  /** Records its health; returns whether it has changed. */
  public boolean setHealthy(boolean now) {
    boolean changed = healthy != now;
    healthy = now;
    return changed;
  }

  /** Leases that are not closed yet. */
  public int inFlight() {
    return inFlight.get();
  }

  /**
   * Borrows a connection; the lease must be closed.
   *
   * @throws UnreachableException when a new connection is needed and cannot be opened
   * @throws TimedOutException when the thread is interrupted meanwhile
   */
  public Lease lease(Reuse reuse) throws UnreachableException, TimedOutException {
    inFlight.incrementAndGet();
    Http1ClientConnection reused = reuse == Reuse.NONE ? null : takeIdle(reuse);
    return reused == null ? new Lease(this, connect(), false) : new Lease(this, reused, true);
  }

  private @Nullable Http1ClientConnection takeIdle(Reuse reuse) {
    while (true) {
      Http1ClientConnection connection = idle.pollFirst();
      if (connection == null) {
        return null;
      }
      idleCount.decrementAndGet();
      if (!connection.isClosed() && (reuse == Reuse.ANY || isAlive(connection))) {
        return connection;
      }
      end(connection);
    }
  }

  private static boolean isAlive(Http1ClientConnection connection) {
    return connection.idleNanos() <= SURELY_ALIVE_NANOS || !connection.isStale();
  }

  private Http1ClientConnection connect() throws UnreachableException, TimedOutException {
    try {
      var connection = new Http1ClientConnection(host, port, pool.connectMillis());
      sweeper.add(connection);
      return secure ? secured(connection) : connection;
    } catch (IOException e) {
      inFlight.decrementAndGet();
      if (Thread.currentThread().isInterrupted()) {
        throw new TimedOutException(e);
      }
      throw new UnreachableException(e);
    }
  }

  /** The handshake has the time that connecting has. */
  private Http1ClientConnection secured(Http1ClientConnection connection) throws IOException {
    try {
      connection.startDeadline(Duration.ofMillis(pool.connectMillis()));
      connection.secure(pool.tls(), host);
      connection.clearDeadline();
      return connection;
    } catch (IOException | RuntimeException e) {
      end(connection);
      throw e;
    }
  }

  /**
   * Takes a connection back.
   *
   * @param reusable whether it stands at the beginning of a response
   */
  void release(Http1ClientConnection connection, boolean reusable) {
    inFlight.decrementAndGet();
    connection.markIdle();
    if (!reusable || connection.isClosed() || idleCount.get() >= pool.maxIdle()) {
      end(connection);
      return;
    }
    idleCount.incrementAndGet();
    idle.addFirst(connection);
  }

  private void end(Http1ClientConnection connection) {
    sweeper.remove(connection);
    connection.close();
  }

  /** Ends connections that have been idle for too long. */
  @Override
  public void checkDeadline(long now) {
    while (true) {
      Http1ClientConnection oldest = idle.peekLast();
      if (oldest == null || oldest.idleNanos() < pool.idleNanos()) {
        return;
      }
      if (idle.removeLastOccurrence(oldest)) {
        idleCount.decrementAndGet();
        end(oldest);
      }
    }
  }

  /** Ends its idle connections; no lease may follow. */
  @Override
  public void close() {
    sweeper.remove(this);
    for (Http1ClientConnection connection = idle.poll();
        connection != null;
        connection = idle.poll()) {
      end(connection);
    }
  }
}
