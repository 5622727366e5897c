package io.ticketqueue.reservation.remote;

import io.ticketqueue.core.UnreadableResponse;
import org.jspecify.annotations.Nullable;

/**
 * Which seat plan event's facts or its seats are of. An instance of event of before says the
 * version of the schedule alone, which changes more often than the plan does.
 *
 * @param ofPlan null where it is not said
 * @param ofSchedule null where it is not said
 */
record PlanVersion(@Nullable String ofPlan, @Nullable Long ofSchedule) {
  /**
   * Whether both are of one plan; by the schedule's version where one of the two was told by an
   * instance of before.
   */
  boolean isSameAs(PlanVersion other) {
    return ofPlan != null && other.ofPlan != null
        ? ofPlan.equals(other.ofPlan)
        : ofSchedule != null && ofSchedule.equals(other.ofSchedule);
  }

  /**
   * The name of the plan in copies.
   *
   * @throws UnreadableResponse where nothing was said
   */
  String name() {
    if (ofPlan != null) {
      return ofPlan;
    }
    if (ofSchedule == null || ofSchedule <= 0) {
      throw new UnreadableResponse("event's response has no version", null);
    }
    return ofSchedule.toString();
  }
}
