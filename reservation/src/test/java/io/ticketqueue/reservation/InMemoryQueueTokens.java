package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.testkit.TestTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Queue tokens in memory. */
final class InMemoryQueueTokens implements QueueTokens {
  private record Admission(UUID userId, UUID scheduleId) {}

  private final Map<String, Admission> admissions = new HashMap<>();

  /** Admits a user to a sale. */
  TokenHolder admit(UUID userId, UUID scheduleId) {
    String token = "qr_" + UUID.randomUUID();
    admissions.put(token, new Admission(userId, scheduleId));
    return new TokenHolder(userId, TestTokens.person(userId), token);
  }

  @Override
  public Duration life(TokenHolder buyer, UUID scheduleId) {
    return admissions.containsKey(buyer.token()) ? Duration.ofMinutes(10) : Duration.ZERO;
  }

  @Override
  public void require(TokenHolder buyer, UUID scheduleId) {
    if (!new Admission(buyer.userId(), scheduleId).equals(admissions.get(buyer.token()))) {
      throw new Problem(ErrorCode.QUEUE_TOKEN_INVALID);
    }
  }
}
