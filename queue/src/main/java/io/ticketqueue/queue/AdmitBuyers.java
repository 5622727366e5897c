package io.ticketqueue.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tick, on every instance and several times a second: the first in a second admits that
 * second's buyers, the others find the window used (Q4). So an instance may die at any time.
 */
@Component
public class AdmitBuyers {
  private static final System.Logger LOG = System.getLogger(AdmitBuyers.class.getName());

  private final WaitingRooms rooms;
  private final MeterRegistry metrics;
  private final Outage outage = new Outage(LOG, "job=admission");

  @Inject
  public AdmitBuyers(WaitingRooms rooms, MeterRegistry metrics) {
    this.rooms = rooms;
    this.metrics = metrics;
  }

  void start(@Observes Startup event, Jobs jobs, QueueSettings settings) {
    jobs.every("admission", settings.pauses().tick(), this::tickAll);
  }

  /** Ticks every queue once; a failure in one does not delay the others. */
  void tickAll() {
    RuntimeException away = null;
    try {
      for (UUID schedule : rooms.listed()) {
        RuntimeException unreachable = tick(schedule);
        away = unreachable == null ? away : unreachable;
      }
    } catch (RuntimeException e) {
      away = awayOrThrow(e);
    }
    if (away == null) {
      outage.back();
    } else {
      outage.away(away);
    }
  }

  /** Returns why Redis could not be reached; null when it could. */
  private @Nullable RuntimeException tick(UUID schedule) {
    try {
      report(schedule, rooms.tick(schedule));
    } catch (UnknownQueue e) {
      // Redis has lost it. FollowSchedules asks event; the tick must not wait for a neighbour.
      LOG.log(Level.DEBUG, "queue=unknown schedule={0}", schedule);
    } catch (RuntimeException e) {
      if (Dependencies.isAway(e)) {
        return e;
      }
      metrics.counter("tq.queue.tick.failures").increment();
      outage.failed("schedule=" + schedule, e); // not five times a second
    }
    return null;
  }

  private void report(UUID schedule, WaitingRooms.Tick tick) {
    if (tick.over()) {
      rooms.unlist(schedule);
      LOG.log(Level.INFO, "queue=over schedule={0}", schedule);
    } else if (tick.admitted() > 0) {
      metrics.counter("tq.queue.admitted").increment(tick.admitted());
      LOG.log(Level.INFO, "admitted={0} schedule={1}", tick.admitted(), schedule);
    }
  }

  private static RuntimeException awayOrThrow(RuntimeException e) {
    if (!Dependencies.isAway(e)) {
      throw e;
    }
    return e;
  }
}
