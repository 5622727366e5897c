package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.UUID;

/** Gives a place or a token back. */
@Component
public class LeaveQueue {
  private final Lines lines;
  private final ActivePlaces places;

  @Inject
  public LeaveQueue(Lines lines, ActivePlaces places) {
    this.lines = lines;
    this.places = places;
  }

  /**
   * Leaves.
   *
   * @throws Problem NOT_IN_QUEUE
   */
  public void leave(UUID scheduleId, UUID userId) {
    boolean left;
    try {
      left = lines.leave(scheduleId, userId);
    } catch (UnknownLine e) {
      left = false;
    }
    if (!left) {
      throw new Problem(ErrorCode.NOT_IN_QUEUE);
    }
    places.release(userId, scheduleId);
  }
}
