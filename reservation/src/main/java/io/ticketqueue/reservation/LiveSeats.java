package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which seats of a schedule are free at this moment. */
@Component
public class LiveSeats {
  private final QueueTokens tokens;
  private final Schedules schedules;
  private final SeatHolds holds;
  private final Reservations reservations;
  private final Transactions transactions;

  @Inject
  public LiveSeats(
      QueueTokens tokens,
      Schedules schedules,
      SeatHolds holds,
      Reservations reservations,
      Transactions transactions) {
    this.tokens = tokens;
    this.schedules = schedules;
    this.holds = holds;
    this.reservations = reservations;
    this.transactions = transactions;
  }

  /** How many seats there are, and which of them are not free; no seat is in both sets. */
  public record Seats(int total, Set<UUID> sold, Set<UUID> held) {
    public int available() {
      return total - sold.size() - held.size();
    }
  }

  /**
   * The seats of a schedule, for a buyer whose turn it is.
   *
   * @throws io.ticketqueue.core.Problem QUEUE_TOKEN_INVALID, SCHEDULE_NOT_FOUND
   */
  public Seats find(TokenHolder buyer, UUID scheduleId) {
    tokens.require(buyer, scheduleId);
    int total = schedules.plan(schedules.require(scheduleId)).size();
    // Holds first: a seat sold in between is then seen in one of the two.
    Set<UUID> held = new HashSet<>(holds.held(scheduleId));
    Set<UUID> sold = transactions.required(() -> reservations.sold(scheduleId));
    held.removeAll(sold);
    return new Seats(total, sold, held);
  }
}
