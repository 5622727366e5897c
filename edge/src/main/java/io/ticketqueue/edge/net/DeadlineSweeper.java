package io.ticketqueue.edge.net;

import io.ticketqueue.core.log.Outage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what takes too long: ten times a second it checks the deadline of everything that may wait
 * on a socket. One sweep for all costs far less than a timer per read.
 */
public final class DeadlineSweeper implements AutoCloseable {
  private static final Outage OUTAGE =
      new Outage(System.getLogger(DeadlineSweeper.class.getName()), "deadline-check=sweep");
  private static final long PERIOD_MILLIS = 100;

  /** Something that ends itself once its deadline has passed. */
  @FunctionalInterface
  public interface Swept {
    /**
     * Called at every sweep, by the sweeper's thread.
     *
     * @param now the time by {@link System#nanoTime}
     */
    void checkDeadline(long now);
  }

  private final Set<Swept> all = ConcurrentHashMap.newKeySet();
  private final Thread sweeper =
      Thread.ofPlatform().daemon().name("deadline-sweeper").unstarted(this::run);
  private volatile boolean closed;
  private volatile long lastSweep = System.nanoTime();

  public DeadlineSweeper start() {
    sweeper.start();
    return this;
  }

  public void add(Swept swept) {
    all.add(swept);
  }

  public void remove(Swept swept) {
    all.remove(swept);
  }

  /** How many are swept now. */
  public int size() {
    return all.size();
  }

  /** How long ago the last sweep began that has ended. */
  public long silentNanos() {
    return System.nanoTime() - lastSweep;
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      for (Swept swept : all) {
        check(swept, now);
      }
      lastSweep = now;
    }
  }

  /** Checks one of them; its failure does not keep the others from being checked. */
  private static void check(Swept swept, long now) {
    try {
      swept.checkDeadline(now);
    } catch (RuntimeException e) {
      OUTAGE.failed(e); // not ten times a second
    }
  }

  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
  }
}
