package io.ticketqueue.edge.net;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what takes too long: looks ten times a second at everything that may wait on a socket. One
 * sweep for all is far cheaper than a timer per read.
 */
public final class Watch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());
  private static final long PERIOD_MILLIS = 100;

  /** Something with a deadline, told the time ({@link System#nanoTime}) at every sweep. */
  public interface Watched {
    void look(long now);
  }

  private final Set<Watched> all = ConcurrentHashMap.newKeySet();
  private final Thread sweeper = Thread.ofPlatform().daemon().name("watch").unstarted(this::sweep);
  private volatile boolean closed;

  public Watch start() {
    sweeper.start();
    return this;
  }

  public void add(Watched watched) {
    all.add(watched);
  }

  public void remove(Watched watched) {
    all.remove(watched);
  }

  private void sweep() {
    while (!closed) {
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      for (Watched watched : all) {
        look(watched, now);
      }
    }
  }

  /** Whatever goes wrong with one of them, the others are looked at. */
  private static void look(Watched watched, long now) {
    try {
      watched.look(now);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "watch=failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
  }
}
