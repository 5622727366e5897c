package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.LineSecrets;
import io.ticketqueue.queue.UnknownLine;
import io.ticketqueue.queue.journal.SigningKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the lines were given when they were made, kept here because it never changes. Only if Redis
 * comes back empty a line is made anew, perhaps by another instance; its mark tells.
 */
@Component
public class Secrets {
  private static final int KEPT = 10_000;

  private final RedisAccess redis;
  private final Map<UUID, LineSecrets> known = new ConcurrentHashMap<>();

  @Inject
  public Secrets(RedisAccess redis) {
    this.redis = redis;
  }

  /** The secrets of a line, perhaps of the one before. Throws {@link UnknownLine}. */
  LineSecrets of(UUID scheduleId) {
    LineSecrets here = known.get(scheduleId);
    return here != null ? here : read(scheduleId);
  }

  /** The secrets of the line with this mark. Throws {@link UnknownLine}. */
  LineSecrets of(UUID scheduleId, String mark) {
    LineSecrets here = of(scheduleId);
    return here.mark().equals(mark) ? here : read(scheduleId);
  }

  /** The line is gone, or made anew. */
  void forget(UUID scheduleId) {
    known.remove(scheduleId);
  }

  /** The secrets of the line as it is now. Throws {@link UnknownLine}. */
  LineSecrets read(UUID scheduleId) {
    List<String> fields =
        redis
            .client()
            .hmget(
                Keys.of(scheduleId).meta(),
                "salt",
                "seed",
                "commitment",
                "privateKey",
                "publicKey");
    if (fields.contains(null)) {
      throw new UnknownLine(scheduleId);
    }
    LineSecrets read =
        new LineSecrets(
            fields.get(0),
            fields.get(1),
            fields.get(2),
            new SigningKey(fields.get(3), fields.get(4)));
    if (known.size() >= KEPT) {
      known.clear();
    }
    known.put(scheduleId, read);
    return read;
  }
}
