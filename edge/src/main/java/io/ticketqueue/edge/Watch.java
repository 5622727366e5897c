package io.ticketqueue.edge;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what takes too long: looks ten times a second at everything that may wait on a socket. One
 * sweep for all is far cheaper than a timer per read.
 */
final class Watch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 100;

  /** Something with a deadline, told the time ({@link System#nanoTime}) at every sweep. */
  interface Watched {
    void look(long now);
  }

  private final Set<Watched> all = ConcurrentHashMap.newKeySet();
  private final Thread sweeper = Thread.ofPlatform().daemon().name("watch").unstarted(this::sweep);
  private volatile boolean closed;

  Watch start() {
    sweeper.start();
    return this;
  }

  void add(Watched watched) {
    all.add(watched);
  }

  void remove(Watched watched) {
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
        watched.look(now);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
  }
}
