package io.ticketqueue.reservation;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What event knows of schedules. */
public interface EventCatalogue {
  /**
   * A schedule with its seats.
   *
   * @param seats a JSON array as event gives it; null where the plan is of the known version
   * @param focus where everybody looks, as event draws the hall; null where it does not say
   */
  record Copy(Schedule schedule, @Nullable String seats, @Nullable Point focus) {
    /** Of a hall that does not say where everybody looks, or whose plan is known. */
    public Copy(Schedule schedule, @Nullable String seats) {
      this(schedule, seats, null);
    }
  }

  /**
   * Asks event; empty when it has no such schedule. Facts and seats are of the same plan version.
   *
   * @param knownPlan the plan version that need not be fetched, empty where none is known
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE while event is away or busy
   * @throws io.ticketqueue.core.UnreadableResponse when its response cannot be read
   */
  Optional<Copy> schedule(UUID scheduleId, String knownPlan);
}
