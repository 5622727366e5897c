package io.ticketqueue.payment;

import io.ticketqueue.core.Pause;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The payments this process works on, so that whoever waits for one is woken by its end and asks
 * the database nothing until then.
 */
final class WorkUnderWay {
  private final ConcurrentMap<UUID, CountDownLatch> ends = new ConcurrentHashMap<>();

  void begin(UUID payment) {
    CountDownLatch lapsed = ends.put(payment, new CountDownLatch(1));
    if (lapsed != null) {
      lapsed.countDown();
    }
  }

  void end(UUID payment) {
    CountDownLatch end = ends.remove(payment);
    if (end != null) {
      end.countDown();
    }
  }

  /**
   * Waits for the end of the work on a payment, at most this long.
   *
   * @param look how long where another instance does it, which tells nobody here
   * @return false where the thread is interrupted
   */
  boolean await(UUID payment, Duration most, Duration look) {
    CountDownLatch end = ends.get(payment);
    if (end == null) {
      return Pause.of(most.compareTo(look) < 0 ? most : look);
    }
    try {
      end.await(most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
