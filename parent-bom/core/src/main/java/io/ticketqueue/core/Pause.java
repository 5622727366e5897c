package io.ticketqueue.core;

import java.time.Duration;

/** Waits before something is looked at again that nobody tells of. */
public final class Pause {
  private Pause() {}

  /**
   * Waits.
   *
   * @return false, at once, where the thread is interrupted and stays so: who waits gives up
   */
  public static boolean of(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
