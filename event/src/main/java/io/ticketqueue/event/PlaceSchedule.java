package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Places a schedule in a hall that is locked (V3). */
@Component
class PlaceSchedule {
  private static final int FIRST_VERSION = 1;
  private static final UUID NOBODY = new UUID(0, 0);

  private final EventSchedules schedules;
  private final EventAnnouncements announcements;

  @Inject
  PlaceSchedule(EventSchedules schedules, EventAnnouncements announcements) {
    this.schedules = schedules;
    this.announcements = announcements;
  }

  /** Adds the schedule, whose seats are made later; throws HALL_OCCUPIED. */
  void reserve(NewSchedule schedule, Instant now) {
    if (schedules.isOccupied(schedule.hall().id(), schedule.performance().times(), NOBODY)) {
      throw new Problem(ErrorCode.HALL_OCCUPIED);
    }
    schedules.reserve(schedule, now);
  }

  /**
   * Adds the schedule with its seats to a hall that is known to be free, and tells the neighbours
   * unless it is a draft.
   */
  void add(NewSchedule schedule, boolean draft, Instant now) {
    schedules.add(schedule, now);
    if (!draft) {
      announcements.scheduleChanged(schedule.id(), FIRST_VERSION);
    }
  }
}
