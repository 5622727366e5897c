package io.ticketqueue.chassis.health;

import io.ticketqueue.core.liveness.LivenessCheck;
import io.ticketqueue.core.liveness.LivenessWatch;
import io.ticketqueue.core.liveness.ProcessExit;
import java.time.Duration;
import java.util.List;

/** A process whose only check fails from the beginning, and which stops in order or hangs. */
final class FailingProcess {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final LivenessWatch.Limits SOON =
      new LivenessWatch.Limits(Duration.ofMillis(300), Duration.ofMillis(100));

  private FailingProcess() {}

  private record Broken() implements LivenessCheck {
    @Override
    public String name() {
      return "broken-on-purpose";
    }

    @Override
    public boolean isUp() {
      return false;
    }
  }

  /** {@code hangs} as the first word: its stop never ends. */
  public static void main(String[] words) throws InterruptedException {
    boolean hangs = words[0].equals("hangs");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(hangs)));
    try (var watch =
        new LivenessWatch(
            List.of(new Broken()), SOON, reason -> ProcessExit.within(STOP_WITHIN, reason))) {
      watch.start();
      Thread.currentThread().join();
    }
  }

  private static void stop(boolean hangs) {
    System.out.println("stop=begun");
    while (hangs) {
      try {
        Thread.sleep(Duration.ofHours(1));
      } catch (InterruptedException e) {
        // hangs
      }
    }
    System.out.println("stop=ended");
  }
}
