package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may buy how many seats of what, now. */
@Dependent
public class OpenSale {
  private final QueueTokens tokens;
  private final Schedules schedules;
  private final HoldPolicy policy;

  @Inject
  OpenSale(QueueTokens tokens, Schedules schedules, HoldPolicy policy) {
    this.tokens = tokens;
    this.schedules = schedules;
    this.policy = policy;
  }

  /**
   * Lets a person in.
   *
   * @return the seats of the sale
   * @throws Problem QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SCHEDULE_NOT_FOUND, SALE_CLOSED, in
   *     this order
   */
  SeatPlan enter(UUID userId, @Nullable String token, UUID scheduleId, int seats, Instant now) {
    tokens.require(token, scheduleId, userId);
    if (seats > policy.mostSeats()) {
      throw new Problem(ErrorCode.SEAT_LIMIT_EXCEEDED);
    }
    Schedule schedule = schedules.require(scheduleId);
    schedule.requireOnSale(now);
    return schedules.plan(schedule);
  }
}
