package io.ticketqueue.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.queue.journal.JournalDocument;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest head of each queue, some seconds old at most: every answer to a buyer carries it, so
 * that a journal rewritten later contradicts what thousands hold.
 */
@Component
public class NewestHeads {
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final int CACHED = 10_000;

  private final JournalStore journals;
  private final Cache<UUID, Optional<String>> heads =
      Caffeine.newBuilder().maximumSize(CACHED).expireAfterWrite(KEPT).build();

  @Inject
  public NewestHeads(JournalStore journals) {
    this.journals = journals;
  }

  /** {@code schedule.sequence.hash.signature}; null before the first head. */
  public @Nullable String of(UUID scheduleId) {
    return heads.get(scheduleId, this::read).orElse(null);
  }

  private Optional<String> read(UUID scheduleId) {
    return journals.lastHead(scheduleId).map(head -> text(scheduleId, head));
  }

  private static String text(UUID scheduleId, JournalStore.Head head) {
    return new JournalDocument.SeenHead(
            scheduleId, new JournalDocument.Head(head.sequence(), head.hash(), head.signature()))
        .toString();
  }
}
