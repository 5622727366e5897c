package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.UUID;

/** What happened elsewhere, and what it means for a line. Every method may be repeated. */
@Component
public class TakeOverEvents {
  private static final System.Logger LOG = System.getLogger(TakeOverEvents.class.getName());

  private final Lines lines;
  private final ActivePlaces places;
  private final Schedules schedules;

  @Inject
  public TakeOverEvents(Lines lines, ActivePlaces places, Schedules schedules) {
    this.lines = lines;
    this.places = places;
    this.schedules = schedules;
  }

  /** A schedule is cancelled: its room closes, whatever event may answer about it. */
  public void cancelled(UUID scheduleId) {
    if (lines.cancel(scheduleId)) {
      LOG.log(Level.INFO, "line=cancelled schedule={0}", scheduleId);
    }
  }

  /** A schedule is new or changed. */
  public void changed(UUID scheduleId) {
    schedules.announced(scheduleId);
    boolean unused = schedules.refresh(scheduleId);
  }

  /** Seats are held, sold or free again. */
  public void seats(UUID scheduleId, UUID reservationId, Lines.SeatChange change, int seats) {
    try {
      lines.seats(scheduleId, reservationId, change, seats);
    } catch (UnknownLine e) {
      schedules.announced(scheduleId);
      if (schedules.refresh(scheduleId)) {
        lines.seats(scheduleId, reservationId, change, seats);
      }
    }
  }

  /** Somebody has bought: the token ends. */
  public void bought(UUID scheduleId, UUID userId, Instant at) {
    try {
      if (lines.used(scheduleId, userId, at)) {
        places.release(userId, scheduleId);
      }
    } catch (UnknownLine e) {
      // An empty Redis has no token either.
    }
  }
}
