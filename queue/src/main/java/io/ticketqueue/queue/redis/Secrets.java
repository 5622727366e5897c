package io.ticketqueue.queue.redis;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.LineSecrets;
import io.ticketqueue.queue.UnknownLine;
import io.ticketqueue.queue.journal.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the lines were given when they were made, kept here because it never changes. */
@ApplicationScoped
public class Secrets {
  private static final int KEPT = 10_000;

  private final RedisAccess redis;
  private final Map<UUID, LineSecrets> known = new ConcurrentHashMap<>();

  @Inject
  public Secrets(RedisAccess redis) {
    this.redis = redis;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  Secrets() {
    this.redis = null;
  }

  /** What is already here. */
  Optional<LineSecrets> known(UUID scheduleId) {
    return Optional.ofNullable(known.get(scheduleId));
  }

  /** The secrets of a line. Throws {@link UnknownLine}. */
  LineSecrets of(UUID scheduleId) {
    LineSecrets here = known.get(scheduleId);
    return here != null ? here : read(scheduleId);
  }

  /** The line was made anew. */
  void forget(UUID scheduleId) {
    known.remove(scheduleId);
  }

  private LineSecrets read(UUID scheduleId) {
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
