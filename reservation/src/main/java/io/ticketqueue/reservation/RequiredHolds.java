package io.ticketqueue.reservation;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The holds that there must be, as the rows say. Every call joins the current transaction. */
public interface RequiredHolds {
  /** The schedules that have some. */
  List<UUID> schedules();

  /** Schedules whose sale is not over, with or without, after an id, in the order of ids. */
  List<UUID> schedulesOnSaleAfter(UUID id, int most);

  /** Those of schedules. Those that lapse within two seconds are left out. */
  List<RequiredHold> of(Collection<UUID> scheduleIds);

  /** Those of some seats of a schedule. */
  List<RequiredHold> among(UUID scheduleId, Collection<UUID> seatIds);
}
