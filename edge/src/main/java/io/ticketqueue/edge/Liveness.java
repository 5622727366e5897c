package io.ticketqueue.edge;

import io.ticketqueue.core.liveness.Deadlocks;
import io.ticketqueue.core.liveness.LivenessCheck;
import io.ticketqueue.core.liveness.LivenessWatch;
import io.ticketqueue.core.liveness.ProcessExit;
import io.ticketqueue.core.liveness.VirtualThreads;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.time.Duration;
import java.util.List;

/**
 * Whether this edge works, and its end when it has not for a minute. Services and Redis do not
 * count: a restart would not bring them back.
 */
final class Liveness implements AutoCloseable {
  private static final Duration NO_SWEEP = Duration.ofSeconds(30);

  private final LivenessWatch watch;

  private record Sweeps(DeadlineSweeper sweeper, Duration noSweep) implements LivenessCheck {
    @Override
    public String name() {
      return "deadline-sweeper";
    }

    @Override
    public boolean isUp() {
      return sweeper.silentNanos() < noSweep.toNanos();
    }
  }

  Liveness(Settings settings, DeadlineSweeper sweeper) {
    this(settings, sweeper, NO_SWEEP);
  }

  /**
   * @param noSweep how long deadlines may stay unchecked
   */
  Liveness(Settings settings, DeadlineSweeper sweeper, Duration noSweep) {
    Duration stopWithin = settings.duration("tq.liveness.stop-within");
    this.watch =
        new LivenessWatch(
            List.of(new Deadlocks(), new VirtualThreads(), new Sweeps(sweeper, noSweep)),
            new LivenessWatch.Limits(
                settings.duration("tq.liveness.exit-after"),
                settings.duration("tq.liveness.every")),
            reason -> ProcessExit.within(stopWithin, reason));
  }

  Liveness start() {
    LivenessWatch unused = watch.start();
    return this;
  }

  boolean isUp() {
    return watch.isUp();
  }

  /** How long it has not worked, without interruption. */
  double downSeconds() {
    return watch.downSeconds();
  }

  @Override
  public void close() {
    watch.close();
  }
}
