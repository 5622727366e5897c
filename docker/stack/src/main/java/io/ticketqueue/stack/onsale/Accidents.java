package io.ticketqueue.stack.onsale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kills one instance of each service, one after the other, while the sale goes on. */
final class Accidents implements Runnable {
  private static final List<String> VICTIMS =
      List.of("queue", "reservation", "edge", "payment", "event", "user");
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Machine machine;
  private final long opening;
  private final List<String> killed = new ArrayList<>();

  Accidents(Machine machine, long opening) {
    this.machine = machine;
    this.opening = opening;
  }

  @Override
  public void run() {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, opening - System.nanoTime())));
      for (String part : VICTIMS) {
        Thread.sleep(BETWEEN);
        kill(part);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill(String part) throws InterruptedException {
    Long pid = machine.processes().get(part);
    if (pid == null || !ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false)) {
      return;
    }
    synchronized (killed) {
      killed.add(part);
    }
    // Up again is another process that is ready.
    while (pid.equals(machine.processes().get(part)) || !machine.isReady(part)) {
      Thread.sleep(LOOK);
    }
  }

  /** Whom it has killed. */
  List<String> killed() {
    synchronized (killed) {
      return List.copyOf(killed);
    }
  }

  static int victims() {
    return VICTIMS.size();
  }
}
