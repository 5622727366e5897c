package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jobs.OneInstance;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.log.Outage;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Asks event about every listed queue periodically: for a change or a sale whose message has not
 * come through, and for a queue that Redis has lost.
 */
@Component
public class FollowSchedules {
  private final Outage outage =
      new Outage(System.getLogger(FollowSchedules.class.getName()), "job=schedule-facts");
  private final EachQueue each = new EachQueue(outage);
  private final WaitingRooms rooms;
  private final Schedules schedules;

  @Inject
  public FollowSchedules(WaitingRooms rooms, Schedules schedules) {
    this.rooms = rooms;
    this.schedules = schedules;
  }

  void start(@Observes Startup event, Jobs jobs, OneInstance one, QueueSettings settings) {
    Duration every = settings.pauses().factsRefresh();
    jobs.every("schedule-facts", every, () -> refreshIfDue(one, every));
  }

  // However many instances there are, event is asked once in the time.
  private void refreshIfDue(OneInstance one, Duration every) {
    boolean unused =
        one.runOncePer("queue-facts", every.multipliedBy(3).dividedBy(4), this::refreshAll);
  }

  /**
   * Asks about all queues at once, and about each alone that event did not describe: it may have
   * been unreadable. What is known stays when Redis or event is away, which the job's caller logs.
   */
  void refreshAll() {
    List<UUID> listed = List.copyOf(rooms.listed());
    Set<UUID> known = together(listed);
    each.work(listed.stream().filter(Predicate.not(known::contains)).toList(), this::refresh);
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
    if (!schedules.refresh(schedule) && rooms.statistics(schedule).isEmpty()) {
      rooms.unlist(schedule);
    }
  }
}
