package io.ticketqueue.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.rest.Dependencies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * The tick, on every instance and several times a second: whichever comes first in a second admits
 * that second's people, the others find the window used (Q4). So an instance may die at any time.
 */
@ApplicationScoped
public class AdmitBuyers {
  private static final System.Logger LOG = System.getLogger(AdmitBuyers.class.getName());

  private final Lines lines;
  private final Schedules schedules;
  private final MeterRegistry metrics;
  private volatile boolean away;

  @Inject
  public AdmitBuyers(Lines lines, Schedules schedules, MeterRegistry metrics) {
    this.lines = lines;
    this.schedules = schedules;
    this.metrics = metrics;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  AdmitBuyers() {
    this.lines = null;
    this.schedules = null;
    this.metrics = null;
  }

  void start(@Observes Startup event, Jobs jobs, QueueSettings settings) {
    jobs.every("admission", settings.pauses().tick(), this::tickAll);
    jobs.every("schedule-facts", settings.pauses().factsRefresh(), this::refreshAll);
  }

  /** One tick of every line. */
  void tickAll() {
    try {
      for (UUID schedule : lines.open()) {
        tick(schedule);
      }
      seen(false, "");
    } catch (RuntimeException e) {
      if (!Dependencies.isAway(e)) {
        throw e;
      }
      seen(true, e.toString());
    }
  }

  private void tick(UUID schedule) {
    Lines.Tick tick;
    try {
      tick = lines.tick(schedule);
    } catch (UnknownLine e) {
      if (schedules.refresh(schedule)) {
        LOG.log(Level.WARNING, "line=anew schedule={0} cause=\"redis had lost it\"", schedule);
      } else {
        lines.close(schedule);
      }
      return;
    }
    if (tick.over()) {
      lines.close(schedule);
      LOG.log(Level.INFO, "line=over schedule={0}", schedule);
    } else if (tick.admitted() > 0) {
      metrics.counter("tq.queue.admitted").increment(tick.admitted());
      LOG.log(Level.INFO, "admitted={0} schedule={1}", tick.admitted(), schedule);
    }
  }

  /** Event's figures again: a change or a sale whose event has not come through. */
  void refreshAll() {
    try {
      lines.open().forEach(schedules::refresh);
    } catch (RuntimeException e) {
      if (!Dependencies.isAway(e)) {
        throw e;
      }
      LOG.log(Level.DEBUG, "schedule-facts=kept cause={0}", e.toString());
    }
  }

  private void seen(boolean nowAway, String cause) {
    if (nowAway != away) {
      away = nowAway;
      LOG.log(Level.WARNING, nowAway ? "redis=away cause={0}" : "redis=back", cause);
    }
  }
}
