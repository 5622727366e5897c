package io.ticketqueue.reservation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Follows what event does with its schedules, in the transaction of its events. */
@Dependent
public class FollowSchedule {
  private final Schedules schedules;

  @Inject
  FollowSchedule(Schedules schedules) {
    this.schedules = schedules;
  }

  /** Copies a new or changed schedule anew, so that it is at hand when its sale opens. */
  public void changed(UUID scheduleId) {
    schedules.refresh(scheduleId);
  }

  /**
   * Closes the sale of a schedule that will not take place. Its reservations are cancelled a batch
   * at a time by {@link ExpireHolds}, which also finds one that is being written right now.
   */
  public void cancelled(UUID scheduleId, Instant at) {
    schedules.cancel(scheduleId, at);
  }
}
