package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.SigningSecret;
import io.ticketqueue.queue.UnknownQueue;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final SigningSecret signing;
  private final Map<UUID, QueueSecrets> cache = new ConcurrentHashMap<>();

  @Inject
  public SecretsCache(RedisAccess redis, SigningSecret signing) {
    this.redis = redis;
    this.signing = signing;
  }

  /** The secrets of a queue that is to be made. */
  QueueSecrets generate(UUID scheduleId) {
    return signing.generate(scheduleId);
  }

  /** Whether key and seed are kept out of Redis. */
  boolean isKept() {
    return signing.isSet();
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
            .hmget(
                Keys.of(scheduleId).meta(),
                "salt",
                "seed",
                "commitment",
                "privateKey",
                "randomness");
    QueueSecrets read = secrets(scheduleId, fields);
    if (cache.size() >= CACHED) {
      cache.clear();
    }
    cache.put(scheduleId, read);
    return read;
  }

  private QueueSecrets secrets(UUID scheduleId, List<String> fields) {
    String salt = fields.get(0);
    String seed = fields.get(1);
    String commitment = fields.get(2);
    String key = fields.get(3);
    String randomness = Objects.requireNonNullElse(fields.get(4), "");
    if (salt == null || commitment == null) {
      throw new UnknownQueue(scheduleId);
    }
    if (seed != null && key != null) {
      return new QueueSecrets(salt, seed, randomness, commitment, Ed25519Key.fromPkcs8(key));
    }
    if (signing.isSet()) {
      QueueSecrets derived = signing.derive(scheduleId, salt, randomness);
      if (derived.commitment().equals(commitment)) {
        return derived;
      }
    }
    throw new IllegalStateException(
        "tq.queue.signing-secret is not the one of queue " + scheduleId);
  }
}
