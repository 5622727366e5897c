package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import io.ticketqueue.core.redis.RedisAccess;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The dead letters in the list {@code queue:dead-letters}, newest first. There are few (an alarm
 * sounds at ten), so finding one by reading them is cheap.
 */
@Alternative
@Priority(1)
@Component
public class RedisDeadLetters implements DeadLetters {
  private static final System.Logger LOG = System.getLogger(RedisDeadLetters.class.getName());
  private static final String KEY = "queue:dead-letters";

  /** Counted from the last one; the dead-letter topic keeps them as long. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final RedisAccess redis;

  @Inject
  public RedisDeadLetters(RedisAccess redis) {
    this.redis = redis;
  }

  @Override
  public void add(DeadLetter letter) {
    boolean listed =
        texts(0, -1).stream()
            .map(DeadLetterJson::read)
            .anyMatch(
                l -> l.origin().equals(letter.origin()) && l.consumer().equals(letter.consumer()));
    if (!listed) {
      redis.client().lpush(KEY, DeadLetterJson.write(letter));
      redis.client().expire(KEY, KEPT.toSeconds());
    }
  }

  @Override
  public List<DeadLetter> list(int offset, int size) {
    return texts(offset, offset + size - 1L).stream().map(DeadLetterJson::read).toList();
  }

  @Override
  public long count() {
    return redis.client().llen(KEY);
  }

  @Override
  public Optional<DeadLetter> find(UUID id) {
    return text(id).map(DeadLetterJson::read);
  }

  @Override
  public void failedAgain(UUID id, String cause) {
    text(id)
        .ifPresent(
            text -> {
              DeadLetter l = DeadLetterJson.read(text);
              DeadLetter again =
                  new DeadLetter(
                      l.id(),
                      l.consumer(),
                      l.origin(),
                      l.event(),
                      cause,
                      l.attempts() + 1,
                      l.failedAt(),
                      l.payload());
              // First the new one: a crash in between leaves two, not none.
              redis.client().lpush(KEY, DeadLetterJson.write(again));
              redis.client().lrem(KEY, 1, text);
            });
  }

  @Override
  public boolean resolve(UUID id, Resolution resolution) {
    boolean ended = text(id).map(text -> redis.client().lrem(KEY, 1, text) == 1).orElse(false);
    if (ended) {
      LOG.log(Level.INFO, "deadLetter={0} id={1}", resolution, id);
    }
    return ended;
  }

  private Optional<String> text(UUID id) {
    return texts(0, -1).stream().filter(t -> DeadLetterJson.read(t).id().equals(id)).findFirst();
  }

  private List<String> texts(long from, long to) {
    return redis.client().lrange(KEY, from, to);
  }
}
