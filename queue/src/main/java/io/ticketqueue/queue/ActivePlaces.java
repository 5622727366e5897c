package io.ticketqueue.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which schedule's queue a person is in: a hint, to be checked against that queue (D-2). */
public interface ActivePlaces {
  /**
   * Notes the schedule for each person, unless another is noted; returns what was noted before, in
   * their order.
   */
  List<Optional<UUID>> claim(List<UUID> personIds, UUID scheduleId);

  /** As {@link #claim(List, UUID)}, for one person. */
  default Optional<UUID> claim(UUID personId, UUID scheduleId) {
    return claim(List.of(personId), scheduleId).getFirst();
  }

  /** The schedules noted, in the order of the people. */
  List<Optional<UUID>> find(List<UUID> personIds);

  /** The schedule noted. */
  default Optional<UUID> find(UUID personId) {
    return find(List.of(personId)).getFirst();
  }

  /** Replaces one schedule by another; returns whether the first was still noted. */
  boolean move(UUID personId, UUID from, UUID to);

  /** Whether the schedule is the one noted. */
  default boolean isAt(UUID personId, UUID scheduleId) {
    return find(personId).filter(scheduleId::equals).isPresent();
  }

  /** Forgets the schedule, if it is the one noted. */
  void release(UUID personId, UUID scheduleId);
}
