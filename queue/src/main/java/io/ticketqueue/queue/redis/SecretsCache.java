package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.UnknownQueue;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets of the queues, cached because they never change. Only when Redis comes back empty a
 * queue is made anew, perhaps by another instance; its mark tells.
 */
@Component
public class SecretsCache {
  private static final int CACHED = 10_000;

  private final RedisAccess redis;
  private final Map<UUID, QueueSecrets> cache = new ConcurrentHashMap<>();

  @Inject
  public SecretsCache(RedisAccess redis) {
    this.redis = redis;
  }

  /** The secrets of a queue, perhaps of the one before. Throws {@link UnknownQueue}. */
  QueueSecrets get(UUID scheduleId) {
    QueueSecrets cached = cache.get(scheduleId);
    return cached != null ? cached : read(scheduleId);
  }

  /** The secrets of the queue with this mark. Throws {@link UnknownQueue}. */
  QueueSecrets get(UUID scheduleId, String mark) {
    QueueSecrets cached = get(scheduleId);
    return cached.mark().equals(mark) ? cached : read(scheduleId);
  }

  /** Forgets a queue that is gone, or made anew. */
  void forget(UUID scheduleId) {
    cache.remove(scheduleId);
  }

  /** The secrets of the queue as it is now. Throws {@link UnknownQueue}. */
  QueueSecrets read(UUID scheduleId) {
    List<String> fields =
        redis
            .client()
            .hmget(Keys.of(scheduleId).meta(), "salt", "seed", "commitment", "privateKey");
    if (fields.contains(null)) {
      throw new UnknownQueue(scheduleId);
    }
    QueueSecrets read =
        new QueueSecrets(
            fields.get(0), fields.get(1), fields.get(2), Ed25519Key.fromPkcs8(fields.get(3)));
    if (cache.size() >= CACHED) {
      cache.clear();
    }
    cache.put(scheduleId, read);
    return read;
  }
}
