package io.ticketqueue.stack;

import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.servers.ServerFailed;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part that is started again whenever it ends, unless it was told to: at once when a restart was
 * asked for, else after a pause that doubles from one second to thirty and begins anew after a
 * minute of life.
 */
final class Supervised {
  /** Where a part is in its life. */
  enum State {
    STOPPED,
    STARTING,
    READY,
    WAITING
  }

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PROVEN = Duration.ofMinutes(1);

  private final Part part;
  private final Consumer<String> events;
  private volatile State state = State.STOPPED;
  private volatile boolean stopping;
  private volatile boolean restartWanted;
  private final AtomicInteger restarts = new AtomicInteger();
  private final Semaphore wake = new Semaphore(0);
  private final Duration shortest;
  private Duration pause; // the watcher's
  private @Nullable Thread watcher;

  Supervised(Part part, Consumer<String> events) {
    this(part, events, SHORTEST);
  }

  Supervised(Part part, Consumer<String> events, Duration shortest) {
    this.part = part;
    this.events = events;
    this.shortest = shortest;
    this.pause = shortest;
  }

  Part part() {
    return part;
  }

  State state() {
    return state;
  }

  int restarts() {
    return restarts.get();
  }

  /** The first start: a failure is the caller's. From then on it is watched. */
  void start() {
    enter(State.STARTING);
    part.start();
    enter(State.READY);
    watcher = Thread.ofVirtual().name("watch-" + part.name()).start(this::watch);
  }

  /** Ends it for good. */
  void stop() {
    stopping = true;
    if (watcher != null) {
      watcher.interrupt();
    }
    part.stop();
    if (state != State.STOPPED) {
      enter(State.STOPPED);
    }
  }

  /** Ends it in order and has it started again; one that rests after its death starts at once. */
  void restart() {
    restartWanted = true;
    part.stop();
    wake.release();
  }

  /** Kills it for a reason; then it is started again like one that died. */
  void kill(String reason) {
    say("killed", reason);
    part.kill();
  }

  private void watch() {
    long since = System.nanoTime();
    while (!stopping) {
      int status = part.process().map(ChildProcess::onExit).map(end -> end.join()).orElse(-1);
      if (stopping) {
        return;
      }
      if (System.nanoTime() - since > PROVEN.toNanos()) {
        pause = shortest;
      }
      if (restartWanted) {
        say("stopped", "reason=asked");
      } else {
        enter(State.WAITING);
        say("ended", "exit-status=" + status + " restart-in-seconds=" + pause.toSeconds());
        if (!rest()) {
          return;
        }
      }
      restarts.incrementAndGet();
      startAgain();
      since = System.nanoTime();
    }
  }

  private void startAgain() {
    restartWanted = false;
    int unused = wake.drainPermits();
    enter(State.STARTING);
    try {
      part.start();
      if (!stopping) {
        enter(State.READY);
      }
    } catch (ServerFailed e) {
      say("start-failed", "see its log");
      part.kill();
    }
  }

  /** Waits before the next attempt, or for the wish to have it now; false when told to stop. */
  private boolean rest() {
    try {
      boolean asked = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
      if (asked) {
        return !stopping;
      }
    } catch (InterruptedException e) {
      return false;
    }
    pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    return !stopping;
  }

  private void enter(State next) {
    state = next;
    say(next.name().toLowerCase(java.util.Locale.ROOT), "");
  }

  private void say(String what, String more) {
    events.accept(("part=" + part.name() + " state=" + what + " " + more).strip());
  }
}
