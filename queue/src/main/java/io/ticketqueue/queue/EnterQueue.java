package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Enters a person into the queue of one schedule, and of one only (Q6), whichever of their accounts
 * they come with. A cluster cannot change two queues in one step, so the hint is claimed before
 * entering and checked again after: of two requests that race, at least one sees the other and
 * gives way.
 */
@Component
public class EnterQueue {
  private static final int ATTEMPTS = 3;

  private final WaitingRooms rooms;
  private final ActivePlaces places;
  private final Schedules schedules;

  @Inject
  public EnterQueue(WaitingRooms rooms, ActivePlaces places, Schedules schedules) {
    this.rooms = rooms;
    this.places = places;
    this.schedules = schedules;
  }

  /**
   * Enters, or returns the place or token the person has.
   *
   * @throws Problem SCHEDULE_NOT_FOUND, SALE_NOT_STARTED, SALE_ENDED, ALREADY_IN_QUEUE, SOLD_OUT,
   *     QUEUE_FULL
   */
  public QueueStatus enter(UUID scheduleId, Account account) {
    return schedules.known(scheduleId, () -> claimAndEnter(scheduleId, account));
  }

  private QueueStatus claimAndEnter(UUID scheduleId, Account account) {
    refuseIfInByOldHint(scheduleId, account);
    boolean claimed = claim(scheduleId, account);
    WaitingRooms.Entered entered;
    try {
      entered = rooms.enter(scheduleId, account);
    } catch (Problem | UnknownQueue refused) {
      if (claimed) {
        places.release(account.personId(), scheduleId);
      }
      throw refused;
    }
    if (entered.isNew() && !places.isAt(account.personId(), scheduleId)) {
      rooms.leave(scheduleId, account.userId());
      throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
    }
    return entered.status();
  }

  /**
   * A hint of the release before, or of a token that named no person, is the account's. To be taken
   * away with the next release: then none is left.
   */
  private void refuseIfInByOldHint(UUID scheduleId, Account account) {
    if (!account.isAlone()) {
      places
          .find(account.userId())
          .filter(other -> !other.equals(scheduleId))
          .ifPresent(other -> refuseIfIn(other, scheduleId, account));
    }
  }

  /** Returns whether the claim is new. */
  private boolean claim(UUID scheduleId, Account account) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      UUID other = places.claim(account.personId(), scheduleId).orElse(null);
      if (other == null) {
        return true;
      }
      if (other.equals(scheduleId)) {
        return false;
      }
      refuseIfIn(other, scheduleId, account);
      if (places.move(account.personId(), other, scheduleId)) {
        moveBackIfIn(other, scheduleId, account);
        return true;
      }
    }
    throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
  }

  private void refuseIfIn(UUID other, UUID scheduleId, Account account) {
    if (isIn(other, account)) {
      switch (rooms.membership(scheduleId, account).phase()) {
        case NOT_OPEN -> throw new Problem(ErrorCode.SALE_NOT_STARTED);
        case CLOSED -> throw new Problem(ErrorCode.SALE_ENDED);
        case OPEN -> throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
      }
    }
  }

  // The other request may have entered between our look and our claim.
  private void moveBackIfIn(UUID other, UUID scheduleId, Account account) {
    if (isIn(other, account)) {
      places.move(account.personId(), scheduleId, other);
      throw new Problem(ErrorCode.ALREADY_IN_QUEUE);
    }
  }

  private boolean isIn(UUID scheduleId, Account account) {
    try {
      return rooms.membership(scheduleId, account).isMember();
    } catch (UnknownQueue e) {
      return false;
    }
  }
}
