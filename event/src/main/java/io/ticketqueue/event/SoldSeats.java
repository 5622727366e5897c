package io.ticketqueue.event;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The sold seats of all schedules, as they are compared with the reservations. */
public interface SoldSeats {
  /**
   * Schedules with seats after a key, by id: those whose performance is to come, or was over less
   * than {@code kept} ago.
   */
  List<UUID> schedulesAfter(SeatKey key, Duration kept, int most);

  /** The sold seats of schedules, after a key, in their order. */
  List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatKey after, int most);

  /** Those of the schedules whose number of sold seats is not how many there are. */
  List<UUID> miscounted(Collection<UUID> scheduleIds);

  /** How many more seats of a locked schedule are sold than its number of sold seats says. */
  int uncounted(UUID scheduleId);
}
