package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.CompressedJson;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which seats of a schedule are free now. Rows decide: a seat that only the store of holds knows of
 * is being allocated at this moment, or will be free within seconds.
 */
@Component
public class LiveSeats {
  private final RecentTokens tokens;
  private final Schedules schedules;
  private final SeatSnapshots snapshots;

  @Inject
  public LiveSeats(RecentTokens tokens, Schedules schedules, SeatSnapshots snapshots) {
    this.tokens = tokens;
    this.schedules = schedules;
    this.snapshots = snapshots;
  }

  /**
   * The seats of a schedule, for a buyer whose turn it is, or which of them changed.
   *
   * @param since the version the buyer knows; null for none
   * @throws io.ticketqueue.core.Problem QUEUE_TOKEN_INVALID, SCHEDULE_NOT_FOUND
   */
  public CompressedJson find(TokenHolder buyer, UUID scheduleId, @Nullable Long since) {
    tokens.require(buyer, scheduleId);
    SeatPlan plan = schedules.plan(schedules.require(scheduleId));
    if (since == null) {
      return snapshots.read(scheduleId, plan, 0).documents().whole();
    }
    return snapshots.read(scheduleId, plan, since).documents().since(since);
  }
}
