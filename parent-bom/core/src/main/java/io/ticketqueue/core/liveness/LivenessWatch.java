package io.ticketqueue.core.liveness;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the checks every few seconds, in threads of its own that no other work can hold up, and has
 * the process ended once one check or another has failed for long enough without interruption.
 */
public final class LivenessWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LivenessWatch.class.getName());

  private final List<LivenessCheck> checks;
  private final Limits limits;
  private final Consumer<String> exit;
  private final Downtime downtime;
  private volatile boolean closed;
  private volatile double downSeconds;
  private volatile String asked = "";
  private List<String> failing = List.of(); // the watching thread's, as the next one
  private @Nullable CompletableFuture<List<String>> running;
  private @Nullable Thread thread;

  /**
   * How patient it is.
   *
   * @param exitAfter how long liveness may fail; zero: for ever, nothing is watched
   * @param every the pause between two rounds, and how long a round of checks may take
   */
  public record Limits(Duration exitAfter, Duration every) {}

  /**
   * @param exit ends the process; told why
   */
  public LivenessWatch(List<LivenessCheck> checks, Limits limits, Consumer<String> exit) {
    this.checks = List.copyOf(checks);
    this.limits = limits;
    this.exit = exit;
    this.downtime = new Downtime(limits.every().multipliedBy(2));
  }

  /** Starts watching, unless it is to last for ever. */
  public LivenessWatch start() {
    if (!limits.exitAfter().isZero()) {
      thread = daemon("liveness-watch", this::watch);
      thread.start();
    }
    return this;
  }

  boolean isWatching() {
    return thread != null;
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    return thread;
  }

  private void watch() {
    while (!closed) {
      try {
        TimeUnit.NANOSECONDS.sleep(limits.every().toNanos());
        if (isOver(failing(), System.nanoTime())) {
          exit.accept(reason());
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whether what was seen now is one failure too many. */
  boolean isOver(List<String> failingNow, long nanos) {
    if (!failingNow.equals(failing)) {
      LOG.log(
          failingNow.isEmpty() ? Level.INFO : Level.WARNING,
          "liveness={0} checks={1}",
          failingNow.isEmpty() ? "up" : "down",
          String.join(",", failingNow));
    }
    failing = failingNow;
    downtime.observe(!failing.isEmpty(), nanos);
    downSeconds = downtime.length().toMillis() / 1000.0;
    return downtime.length().compareTo(limits.exitAfter()) >= 0;
  }

  private String reason() {
    return "downSeconds=%.0f checks=%s".formatted(downSeconds, String.join(",", failing));
  }

  /** The names of the checks that fail now; a round that does not end names the check it is at. */
  List<String> failing() throws InterruptedException {
    CompletableFuture<List<String>> round = running == null ? ask() : running;
    try {
      List<String> answer = round.get(limits.every().toNanos(), TimeUnit.NANOSECONDS);
      running = null;
      return answer;
    } catch (TimeoutException e) {
      running = round; // never a second one beside it
      return List.of(asked);
    } catch (ExecutionException e) {
      running = null;
      return List.of(asked);
    }
  }

  /** A round on a thread of its own; where there is none to be had, that is what fails. */
  private CompletableFuture<List<String>> ask() {
    var round = new CompletableFuture<List<String>>();
    try {
      daemon("liveness-checks", () -> round.complete(askAll())).start();
    } catch (OutOfMemoryError e) { // what the JVM throws when it can start no thread
      round.complete(List.of("threads"));
    }
    return round;
  }

  private List<String> askAll() {
    var down = new ArrayList<String>();
    for (LivenessCheck check : checks) {
      asked = check.name();
      if (!isUp(check)) {
        down.add(check.name());
      }
    }
    return List.copyOf(down);
  }

  @SuppressWarnings("IllegalCatch") // whatever it throws, it does not say that it is up
  private static boolean isUp(LivenessCheck check) {
    try {
      return check.isUp();
    } catch (Throwable e) {
      return false;
    }
  }

  /** Whether all checks say that they are up, asked on the caller's thread. */
  public boolean isUp() {
    return checks.stream().allMatch(LivenessWatch::isUp);
  }

  /** How long it has been failing, without interruption, as last seen. */
  public double downSeconds() {
    return downSeconds;
  }

  @Override
  public void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
