package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Enters a person into the line of one schedule, and of one only (Q6). Two lines cannot be changed
 * in one step on a cluster, so the hint is claimed before entering and looked at again after: of
 * two requests that race, at least one sees the other and gives way.
 */
@Component
public class EnterQueue {
  private static final int ATTEMPTS = 3;

  private final Lines lines;
  private final ActivePlaces places;
  private final Schedules schedules;

  @Inject
  public EnterQueue(Lines lines, ActivePlaces places, Schedules schedules) {
    this.lines = lines;
    this.places = places;
    this.schedules = schedules;
  }

  /**
   * Enters, or returns the place or token already held.
   *
   * @throws Problem SCHEDULE_NOT_FOUND, SALE_NOT_STARTED, SALE_ENDED, ALREADY_IN_QUEUE, SOLD_OUT,
   *     QUEUE_FULL
   */
  public Standing enter(UUID scheduleId, UUID userId) {
    return schedules.known(scheduleId, () -> claimAndEnter(scheduleId, userId));
  }

  private Standing claimAndEnter(UUID scheduleId, UUID userId) {
    boolean claimed = claim(scheduleId, userId);
    Lines.Entered entered;
    try {
      entered = lines.enter(scheduleId, userId);
    } catch (Problem | UnknownLine refused) {
      if (claimed) {
        places.release(userId, scheduleId);
      }
      throw refused;
    }
    if (entered.isNew() && !places.isAt(userId, scheduleId)) {
      lines.leave(scheduleId, userId);
      throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
    }
    return entered.standing();
  }

  /** Returns whether the claim is new. */
  private boolean claim(UUID scheduleId, UUID userId) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      UUID other = places.claim(userId, scheduleId).orElse(null);
      if (other == null) {
        return true;
      }
      if (other.equals(scheduleId)) {
        return false;
      }
      refuseIfIn(other, scheduleId, userId);
      if (places.move(userId, other, scheduleId)) {
        giveBackIfIn(other, scheduleId, userId);
        return true;
      }
    }
    throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
  }

  private void refuseIfIn(UUID other, UUID scheduleId, UUID userId) {
    if (isIn(other, userId)) {
      switch (lines.look(scheduleId, userId).phase()) {
        case NOT_OPEN -> throw new Problem(ErrorCode.SALE_NOT_STARTED);
        case CLOSED -> throw new Problem(ErrorCode.SALE_ENDED);
        case OPEN -> throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
      }
    }
  }

  // The other request may have entered between our look and our claim.
  private void giveBackIfIn(UUID other, UUID scheduleId, UUID userId) {
    if (isIn(other, userId)) {
      places.move(userId, scheduleId, other);
      throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
    }
  }

  private boolean isIn(UUID scheduleId, UUID userId) {
    try {
      return lines.look(scheduleId, userId).inside();
    } catch (UnknownLine e) {
      return false;
    }
  }
}
