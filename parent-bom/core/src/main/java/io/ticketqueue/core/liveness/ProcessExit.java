package io.ticketqueue.core.liveness;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends this process in order if that succeeds in time, and ends it in any case. */
public final class ProcessExit {
  /** Exit status of a process that found out that it does not work (EX_SOFTWARE of sysexits.h). */
  public static final int STATUS = 70;

  private static final System.Logger LOG = System.getLogger(ProcessExit.class.getName());

  private ProcessExit() {}

  /**
   * Returns at once; the process is gone after {@code limit} at the latest.
   *
   * @param reason for the log
   */
  public static void within(Duration limit, String reason) {
    LOG.log(Level.ERROR, "liveness=failed {0} exit={1}", reason, STATUS);
    try {
      daemon("liveness-halt", () -> haltAfter(limit)).start();
      daemon("liveness-exit", ProcessExit::exit).start();
    } catch (OutOfMemoryError e) { // no thread can be started: an orderly stop could not either
      Runtime.getRuntime().halt(STATUS);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).unstarted(work);
  }

  @SuppressWarnings("SystemExitOutsideMain") // this is what the class is for
  private static void exit() {
    System.exit(STATUS);
  }

  private static void haltAfter(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        // the stop that hangs may interrupt whom it likes
      }
    }
    Runtime.getRuntime().halt(STATUS);
  }
}
