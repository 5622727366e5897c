package io.ticketqueue.reservation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Event's schedules in memory. */
final class InMemoryEventCatalogue implements EventCatalogue {
  private final Map<UUID, Copy> schedules = new HashMap<>();
  private final List<UUID> asked = new ArrayList<>();

  /** How often a schedule was asked for. */
  int asked(UUID scheduleId) {
    return Collections.frequency(asked, scheduleId);
  }

  /** Event offers a schedule with these seats. */
  void offer(Schedule schedule, List<Seat> seats) {
    schedules.put(schedule.id(), new Copy(schedule, Given.planJson(seats)));
  }

  @Override
  public Optional<Copy> schedule(UUID scheduleId, String knownPlan) {
    asked.add(scheduleId);
    return Optional.ofNullable(schedules.get(scheduleId))
        .map(
            copy ->
                copy.schedule().planVersion().equals(knownPlan)
                    ? new Copy(copy.schedule(), null)
                    : copy);
  }
}
