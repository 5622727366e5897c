package io.ticketqueue.reservation;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.UUID;

/** The tokens queue gives to buyers whose turn it is. */
public interface QueueTokens {
  /**
   * Refuses a buyer without a valid token of this schedule.
   *
   * @throws Problem QUEUE_TOKEN_INVALID when it is missing, expired, another's, or of another
   *     schedule
   */
  void require(TokenHolder buyer, UUID scheduleId);

  /** How long the buyer's token still lasts; zero where it has ended. */
  Duration life(TokenHolder buyer, UUID scheduleId);
}
