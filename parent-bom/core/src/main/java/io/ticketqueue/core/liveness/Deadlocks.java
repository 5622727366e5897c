package io.ticketqueue.core.liveness;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Whether no threads wait for each other in a circle. Virtual threads are not seen. */
public final class Deadlocks implements LivenessCheck {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return "deadlocks";
  }

  @Override
  public boolean isUp() {
    return threads.findDeadlockedThreads() == null;
  }
}
