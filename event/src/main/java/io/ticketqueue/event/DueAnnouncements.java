package io.ticketqueue.event;

import java.util.List;
import java.util.UUID;

/** Schedules whose version is still to be announced. Every call joins the current transaction. */
public interface DueAnnouncements {
  /** A schedule and its version. */
  record Due(UUID scheduleId, int version) {}

  /** Adds schedules; one that is due already stays once. */
  void add(List<UUID> scheduleIds);

  /**
   * Takes some away, and keeps others from changing them until the transaction ends. One that
   * somebody changes or sells right now is left for the next time.
   *
   * @return them with the versions they have now
   */
  List<Due> take(int most);
}
