package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.inbox.Inbox;
import io.ticketqueue.core.redis.RedisAccess;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/**
 * The inbox of an application without a database: {@code processed:event:<id>}, written after the
 * effect. A crash in between repeats the effect, and all effects here may be repeated.
 */
@Alternative
@Priority(1)
@Component
public class RedisInbox implements Inbox {
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final RedisAccess redis;

  @Inject
  public RedisInbox(RedisAccess redis) {
    this.redis = redis;
  }

  @Override
  public boolean runOnce(UUID eventId, String consumer, Runnable effect) {
    if (contains(eventId, consumer)) {
      return false;
    }
    effect.run();
    redis.client().set(key(eventId), consumer, SetParams.setParams().ex(REMEMBERED.toSeconds()));
    return true;
  }

  @Override
  public boolean contains(UUID eventId, String consumer) {
    return redis.client().exists(key(eventId));
  }

  private static String key(UUID eventId) {
    return "processed:event:" + eventId;
  }
}
