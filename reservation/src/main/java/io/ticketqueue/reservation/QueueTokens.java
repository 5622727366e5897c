package io.ticketqueue.reservation;

import io.ticketqueue.core.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens queue gives to those whose turn it is. */
public interface QueueTokens {
  /**
   * Lets a person with a valid token of this schedule pass.
   *
   * @throws Problem QUEUE_TOKEN_INVALID when it is missing, expired, another's, or of another
   *     schedule
   */
  void require(@Nullable String token, UUID scheduleId, UUID userId);
}
