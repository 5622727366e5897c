package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.reservation.redis.RedisQueueTokens;
import io.ticketqueue.testkit.Servers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.SetParams;

class RedisQueueTokensIT extends QueueTokensContract {
  private static final RedisAccess QUEUE = RedisAccess.open(Servers.redis().url("queue"), 2);
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url("reservation"), 2);

  private final QueueTokens tokens = new RedisQueueTokens(REDIS);

  @Override
  protected QueueTokens tokens() {
    return tokens;
  }

  @Override
  protected TokenHolder admit(UUID userId, UUID scheduleId) {
    return new TokenHolder(userId, userId, Holds.admit(userId, scheduleId));
  }

  @Test
  void aTokenThatQueueDidNotWriteIsRefused() {
    UUID schedule = UUID.randomUUID();
    String token = "qr_" + UUID.randomUUID();
    QUEUE
        .client()
        .set("queue:token:{" + schedule + "}:" + token, "not JSON", SetParams.setParams().ex(60));
    refused(
        ErrorCode.QUEUE_TOKEN_INVALID,
        () ->
            tokens.require(new TokenHolder(UUID.randomUUID(), UUID.randomUUID(), token), schedule));
  }
}
