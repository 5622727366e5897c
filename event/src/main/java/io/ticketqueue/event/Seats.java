package io.ticketqueue.event;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The seats of schedules. Who changes one has locked its schedule. */
public interface Seats {
  /** Those of the seats that belong to the schedule. */
  List<SeatAvailability> find(UUID scheduleId, Collection<UUID> ids);

  /** The seats of the schedule that a reservation bought. */
  List<SeatAvailability> findSoldTo(UUID scheduleId, UUID reservationId);

  void sell(UUID id, UUID reservationId);

  void release(UUID id);

  /** The sold seats of a schedule, by row and number. */
  List<UUID> soldIds(UUID scheduleId);
}
