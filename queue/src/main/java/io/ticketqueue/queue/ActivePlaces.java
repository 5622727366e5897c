package io.ticketqueue.queue;

import java.util.Optional;
import java.util.UUID;

/** Which schedule's queue a person is in: a hint, to be checked against that queue (D-2). */
public interface ActivePlaces {
  /** Notes the schedule unless another is noted; returns what was noted before. */
  Optional<UUID> claim(UUID personId, UUID scheduleId);

  /** The schedule noted. */
  Optional<UUID> find(UUID personId);

  /** Replaces one schedule by another; returns whether the first was still noted. */
  boolean move(UUID personId, UUID from, UUID to);

  /** Whether the schedule is the one noted. */
  boolean isAt(UUID personId, UUID scheduleId);

  /** Forgets the schedule, if it is the one noted. */
  void release(UUID personId, UUID scheduleId);
}
