package io.ticketqueue.reservation;

import java.util.UUID;

class InMemoryQueueTokensTest extends QueueTokensContract {
  private final InMemoryQueueTokens tokens = new InMemoryQueueTokens();

  @Override
  protected QueueTokens tokens() {
    return tokens;
  }

  @Override
  protected TokenHolder admit(UUID userId, UUID scheduleId) {
    return tokens.admit(userId, scheduleId);
  }
}
