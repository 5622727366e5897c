package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.reservation.QueueTokens;
import io.ticketqueue.reservation.TokenHolder;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queue's tokens: {@code queue:token:{sid}:<token>}, a JSON object with the user id. */
@Component
public class RedisQueueTokens implements QueueTokens {
  private static final String PREFIX = "qr_";

  private final RedisAccess redis;

  @Inject
  public RedisQueueTokens(RedisAccess redis) {
    this.redis = redis;
  }

  @Override
  public void require(TokenHolder buyer, UUID scheduleId) {
    String token = buyer.token();
    if (token == null
        || !token.startsWith(PREFIX)
        || !Ids.isUuid(token.substring(PREFIX.length()))
        || !buyer.userId().toString().equals(owner(token, scheduleId))) {
      throw new Problem(ErrorCode.QUEUE_TOKEN_INVALID);
    }
  }

  @Override
  public Duration life(TokenHolder buyer, UUID scheduleId) {
    String token = buyer.token();
    long millis = token == null ? 0 : redis.client().pttl(key(token, scheduleId));
    return Duration.ofMillis(Math.max(0, millis));
  }

  private static String key(String token, UUID scheduleId) {
    return "queue:token:{" + scheduleId + "}:" + token;
  }

  private @Nullable String owner(String token, UUID scheduleId) {
    String value = redis.client().get(key(token, scheduleId));
    if (value == null) {
      return null;
    }
    try {
      return JsonP.readObject(value).getString("userId", null);
    } catch (JsonException e) {
      return null;
    }
  }
}
