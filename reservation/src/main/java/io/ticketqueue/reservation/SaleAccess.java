package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Who may buy how many seats of which schedule, now. */
@Component
public class SaleAccess {
  private final QueueTokens tokens;
  private final Schedules schedules;
  private final HoldPolicy policy;

  @Inject
  public SaleAccess(QueueTokens tokens, Schedules schedules, HoldPolicy policy) {
    this.tokens = tokens;
    this.schedules = schedules;
    this.policy = policy;
  }

  /**
   * Refuses who may not.
   *
   * @return the seats of the sale
   * @throws Problem QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SCHEDULE_NOT_FOUND, SALE_CLOSED, in
   *     this order
   */
  SeatPlan require(TokenHolder buyer, UUID scheduleId, int seats, Instant now) {
    tokens.require(buyer, scheduleId);
    if (seats > policy.mostSeats()) {
      throw new Problem(ErrorCode.SEAT_LIMIT_EXCEEDED);
    }
    Schedule schedule = schedules.require(scheduleId);
    schedule.requireOnSale(now);
    return schedules.plan(schedule);
  }
}
