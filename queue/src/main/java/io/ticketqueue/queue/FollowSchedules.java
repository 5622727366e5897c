package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.rest.Dependencies;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Asks event about every line again and again: for a change or a sale whose message has not come
 * through, and for a line Redis has lost.
 */
@Component
public class FollowSchedules {
  private static final System.Logger LOG = System.getLogger(FollowSchedules.class.getName());

  private final Lines lines;
  private final Schedules schedules;

  @Inject
  public FollowSchedules(Lines lines, Schedules schedules) {
    this.lines = lines;
    this.schedules = schedules;
  }

  void start(@Observes Startup event, Jobs jobs, QueueSettings settings) {
    jobs.every("schedule-facts", settings.pauses().factsRefresh(), this::askAll);
  }

  /** Asks about every line; an answer nobody can read concerns its own line only. */
  void askAll() {
    try {
      lines.open().forEach(this::ask);
    } catch (RuntimeException e) {
      if (!Dependencies.isAway(e)) {
        throw e;
      }
      LOG.log(Level.DEBUG, "schedule-facts=kept cause={0}", e.toString());
    }
  }

  private void ask(UUID schedule) {
    try {
      if (!schedules.refresh(schedule) && lines.figures(schedule).isEmpty()) {
        lines.close(schedule);
      }
    } catch (RuntimeException e) {
      if (Dependencies.isAway(e)) {
        throw e; // the next one would wait for the same
      }
      LOG.log(Level.WARNING, "schedule-facts=kept schedule={0} cause={1}", schedule, e.toString());
    }
  }
}
