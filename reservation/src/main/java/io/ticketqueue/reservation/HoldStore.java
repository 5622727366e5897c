package io.ticketqueue.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What stands in the store of holds, to compare it with the rows and to put it right. */
public interface HoldStore {
  /** The store's own time, by which holds lapse in it. */
  Instant now();

  /**
   * Where a schedule's holds are not what they must be.
   *
   * @param missing seats that are not held, or by another reservation
   * @param unknown other seats that are held
   */
  record Differences(List<UUID> missing, List<UUID> unknown) {}

  /**
   * Asks for the turn to compare the holds of a schedule, or keeps it.
   *
   * @param instance who asks
   * @param life for how long no other one has the turn, unless this one asks again
   * @return false while another one has it
   */
  boolean lease(UUID scheduleId, UUID instance, Duration life);

  /**
   * Compares the holds of a schedule with those that must be, and renews those that would lapse
   * long before they may.
   */
  Differences compare(UUID scheduleId, Collection<RequiredHold> required);

  /**
   * Puts holds of a schedule back, also in the place of another reservation's.
   *
   * @return how many were missing
   */
  int restore(UUID scheduleId, Collection<RequiredHold> missing);

  /**
   * Drops holds that are still what they were seen to be.
   *
   * @param seen by seat, empty where a hold is to be looked at only
   * @return what each was; empty where there was none
   */
  Map<UUID, String> drop(UUID scheduleId, Map<UUID, String> seen);
}
