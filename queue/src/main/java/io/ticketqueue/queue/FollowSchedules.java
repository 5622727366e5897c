package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.log.Outage;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Asks event about every listed queue periodically: for a change or a sale whose message has not
 * come through, and for a queue that Redis has lost.
 */
@Component
public class FollowSchedules {
  private final Outage outage =
      new Outage(System.getLogger(FollowSchedules.class.getName()), "job=schedule-facts");
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

  /**
   * Asks about all queues at once, and about each alone that event did not describe: it may have
   * been unreadable. What is known stays when Redis or event is away, which the job's caller logs.
   */
  void refreshAll() {
    List<UUID> listed = List.copyOf(rooms.listed());
    Set<UUID> known = together(listed);
    listed.stream().filter(schedule -> !known.contains(schedule)).forEach(this::refresh);
  }

  private Set<UUID> together(List<UUID> listed) {
    try {
      return schedules.refreshAll(listed);
    } catch (UnreadableResponse e) {
      outage.failed("schedules=" + listed.size(), e);
      return Set.of();
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
      outage.failed("schedule=" + schedule, e);
    }
  }
}
