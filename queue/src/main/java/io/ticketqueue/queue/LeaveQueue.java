package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.UUID;

/** Gives up a place or a token. */
@Component
public class LeaveQueue {
  private final WaitingRooms rooms;
  private final ActivePlaces places;

  @Inject
  public LeaveQueue(WaitingRooms rooms, ActivePlaces places) {
    this.rooms = rooms;
    this.places = places;
  }

  /**
   * Leaves.
   *
   * @throws Problem NOT_IN_QUEUE
   */
  public void leave(UUID scheduleId, Account account) {
    if (!hasLeft(scheduleId, account.userId())) {
      throw new Problem(ErrorCode.NOT_IN_QUEUE);
    }
    places.release(account.personId(), scheduleId);
  }

  private boolean hasLeft(UUID scheduleId, UUID userId) {
    try {
      return rooms.leave(scheduleId, userId);
    } catch (UnknownQueue e) {
      return false;
    }
  }
}
