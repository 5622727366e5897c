package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.journal.Beacon;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Lots;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.args.ExpiryOption;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

/** Journal and heads as streams whose ids are the sequence numbers. */
@Component
public class RedisJournalStore implements JournalStore {
  /** More than a day at one head a second. */
  private static final int HEADS = 100_000;

  private static final Duration KEPT = Duration.ofDays(30);

  private final RedisAccess redis;
  private final SecretsCache secrets;
  private final Scripts scripts;

  @Inject
  public RedisJournalStore(RedisAccess redis, SecretsCache secrets, QueueSettings settings) {
    this.redis = redis;
    this.secrets = secrets;
    this.scripts = new Scripts(redis, settings);
  }

  @Override
  public QueueSecrets secrets(UUID scheduleId) {
    return secrets.read(scheduleId);
  }

  @Override
  public QueueSecrets secrets(UUID scheduleId, String mark) {
    return secrets.get(scheduleId, mark);
  }

  @Override
  public Publication publication(UUID scheduleId) {
    List<?> result = scripts.run(Scripts.PUBLICATION, scheduleId, List.of(), List.of());
    boolean isDraw = result.get(1).equals(1L);
    boolean opened = result.get(2).equals(1L);
    return new Publication(
        isDraw ? lots(result, opened ? secrets(scheduleId).seed() : null) : null,
        opened,
        result.get(3).equals(1L));
  }

  private static Lots lots(List<?> result, @Nullable String seed) {
    String beacon = (String) result.get(6);
    String randomness = (String) result.get(8);
    return new Lots(
        (String) result.get(4),
        Long.parseLong((String) result.get(5)),
        beacon.isEmpty()
            ? null
            : new Beacon(
                beacon,
                Long.parseLong((String) result.get(7)),
                randomness.isEmpty() ? null : randomness),
        seed);
  }

  @Override
  public List<JournalEntry> entries(UUID scheduleId, long fromSequence, int limit) {
    return redis
        .client()
        .xrange(Keys.of(scheduleId).journal(), id(fromSequence), null, limit)
        .stream()
        .map(RedisJournalStore::entry)
        .toList();
  }

  private static JournalEntry entry(StreamEntry entry) {
    Map<String, String> fields = entry.getFields();
    return new JournalEntry(
        entry.getID().getTime(),
        Long.parseLong(fields.getOrDefault("t", "0")),
        JournalEntry.Kind.valueOf(fields.getOrDefault("k", "")),
        fields.getOrDefault("p", ""),
        Long.parseLong(fields.getOrDefault("s", "0")));
  }

  @Override
  public Optional<Head> lastHead(UUID scheduleId) {
    return redis
        .client()
        .xrevrange(Keys.of(scheduleId).heads(), (StreamEntryID) null, null, 1)
        .stream()
        .map(RedisJournalStore::head)
        .findFirst();
  }

  @Override
  public List<Head> heads(UUID scheduleId, long fromSequence, int limit) {
    return redis
        .client()
        .xrange(Keys.of(scheduleId).heads(), id(fromSequence), null, limit)
        .stream()
        .map(RedisJournalStore::head)
        .toList();
  }

  private static Head head(StreamEntry entry) {
    Map<String, String> fields = entry.getFields();
    return new Head(
        entry.getID().getTime(),
        fields.getOrDefault("hash", ""),
        fields.getOrDefault("signature", ""));
  }

  @Override
  public void publish(UUID scheduleId, Head head) {
    try {
      redis
          .client()
          .xadd(
              Keys.of(scheduleId).heads(),
              Map.of("hash", head.hash(), "signature", head.signature()),
              XAddParams.xAddParams().id(id(head.sequence())).maxLen(HEADS).approximateTrimming());
      // A head published after the end has a key of its own; before it, the tick says how long.
      redis.client().expire(Keys.of(scheduleId).heads(), KEPT.toSeconds(), ExpiryOption.NX);
    } catch (JedisDataException e) {
      // Another instance has published this head or a later one: the same chain.
      if (lastHead(scheduleId).map(h -> h.sequence() < head.sequence()).orElse(true)) {
        throw e;
      }
    }
  }

  private static StreamEntryID id(long sequence) {
    return new StreamEntryID(sequence, 0);
  }
}
