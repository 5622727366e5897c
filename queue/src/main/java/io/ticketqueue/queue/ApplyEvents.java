package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.UnreadableResponse;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.UUID;

/** What happened elsewhere, and what it means for a queue. Every method may be repeated. */
@Component
public class ApplyEvents {
  private static final System.Logger LOG = System.getLogger(ApplyEvents.class.getName());

  private final WaitingRooms rooms;
  private final Schedules schedules;

  @Inject
  public ApplyEvents(WaitingRooms rooms, Schedules schedules) {
    this.rooms = rooms;
    this.schedules = schedules;
  }

  /** Closes the waiting room of a cancelled schedule, whether event still knows it or not. */
  public void onCancelled(UUID scheduleId) {
    if (rooms.cancel(scheduleId)) {
      LOG.log(Level.INFO, "queue=cancelled schedule={0}", scheduleId);
    }
  }

  /** Counts seats that are held, sold or free again; asks event for a schedule not yet known. */
  public void onSeats(
      UUID scheduleId, UUID reservationId, WaitingRooms.SeatChange change, int seats) {
    try {
      rooms.changeSeats(scheduleId, reservationId, change, seats);
    } catch (UnknownQueue e) {
      if (isDescribed(scheduleId)) {
        rooms.changeSeats(scheduleId, reservationId, change, seats);
      }
    }
  }

  /** What cannot be read now is described later, with the seats sold by then. */
  private boolean isDescribed(UUID scheduleId) {
    try {
      return schedules.onChanged(scheduleId);
    } catch (UnreadableResponse e) {
      LOG.log(
          Level.WARNING, "seats=not-counted schedule={0} cause={1}", scheduleId, e.getMessage());
      return false;
    }
  }

  /**
   * Ends the token of a buyer whose purchase is done. The hint where the person is stays: the event
   * names the account only, and a wrong hint costs one look at that queue.
   */
  public void onPurchase(UUID scheduleId, UUID userId, Instant at) {
    try {
      boolean unused = rooms.endToken(scheduleId, userId, at);
    } catch (UnknownQueue e) {
      // An empty Redis has no token either.
    }
  }
}
