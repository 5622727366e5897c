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
 * Asks event about every listed queue periodically: for a change or a sale whose message has not
 * come through, and for a queue that Redis has lost.
 */
@Component
public class FollowSchedules {
  private static final System.Logger LOG = System.getLogger(FollowSchedules.class.getName());

  private final WaitingRooms rooms;
  private final Schedules schedules;

  @Inject
  public FollowSchedules(WaitingRooms rooms, Schedules schedules) {
    this.rooms = rooms;
    this.schedules = schedules;
  }

  void start(@Observes Startup event, Jobs jobs, QueueSettings settings) {
    jobs.every("schedule-facts", settings.pauses().factsRefresh(), this::refreshAll);
  }

  /** Asks about every queue; an unreadable response concerns its own queue only. */
  void refreshAll() {
    try {
      rooms.listed().forEach(this::refresh);
    } catch (RuntimeException e) {
      if (!Dependencies.isAway(e)) {
        throw e;
      }
      LOG.log(Level.DEBUG, "schedule-facts=kept cause={0}", e.toString());
    }
  }

  private void refresh(UUID schedule) {
    try {
      if (!schedules.refresh(schedule) && rooms.statistics(schedule).isEmpty()) {
        rooms.unlist(schedule);
      }
    } catch (RuntimeException e) {
      if (Dependencies.isAway(e)) {
        throw e; // the next queue would wait for the same
      }
      LOG.log(Level.WARNING, "schedule-facts=kept schedule={0} cause={1}", schedule, e.toString());
    }
  }
}
