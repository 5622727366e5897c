package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/**
 * Places a schedule in a hall that is locked (V3), and tells the neighbours unless it is a draft.
 */
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

  /** Adds the schedule with its seats; throws HALL_OCCUPIED. */
  void place(NewSchedule schedule, boolean draft, Instant now) {
    if (schedules.isOccupied(schedule.hall().id(), schedule.performance().times(), NOBODY)) {
      throw new Problem(ErrorCode.HALL_OCCUPIED);
    }
    add(schedule, draft, now);
  }

  /** As {@link #place}, where the hall is known to be free. */
  void add(NewSchedule schedule, boolean draft, Instant now) {
    schedules.add(schedule, now);
    if (!draft) {
      announcements.scheduleChanged(schedule.id(), FIRST_VERSION);
    }
  }
}
