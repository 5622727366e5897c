package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The copies of event's schedules. Every call joins the current transaction. */
public interface ScheduleCopies {
  /** Those of these schedules that are copied, in any order. */
  List<Schedule> findAll(Collection<UUID> scheduleIds);

  /** A schedule, if it is copied. */
  default Optional<Schedule> find(UUID scheduleId) {
    return findAll(List.of(scheduleId)).stream().findFirst();
  }

  /** The seats of a copy; none where there is no copy. */
  SeatPlan plan(UUID scheduleId);

  /** Schedules still to be sold whose copies lack what is told with the drawing of a hall. */
  List<UUID> undrawn(int most);

  /** Leaves a copy as it is, though it lacks what is told with the drawing: event has no more. */
  void keepUndrawn(UUID scheduleId);

  /**
   * Writes a copy unless this version or a newer one is there, complete; one without seats keeps
   * those that are there.
   *
   * @return false where the seats that are there are of another plan version than the copy's
   */
  boolean store(EventCatalogue.Copy copy);

  /**
   * Records that a schedule will not take place.
   *
   * @param includeUsed whether who was admitted already gets the money back too; once it was so it
   *     stays so
   */
  void cancel(UUID scheduleId, Instant at, boolean includeUsed);
}
