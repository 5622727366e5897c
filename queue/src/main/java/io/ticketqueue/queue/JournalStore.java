package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Lots;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written down about a queue: its secrets, its journal, the heads published. */
public interface JournalStore {
  /**
   * Which parts may be published now.
   *
   * @param lots of a draw, the seed only once it has opened; null where places are by arrival
   * @param opened the sale has begun: the seed is revealed
   * @param over the sale is over: the journal is public
   */
  record Publication(@Nullable Lots lots, boolean opened, boolean over) {
    /** Whether places are by lot for those who enter before the sale. */
    public boolean draw() {
      return lots != null;
    }
  }

  /** A head of the chain: the hash fixes everything up to the sequence. */
  record Head(long sequence, String hash, String signature) {}

  /** The secrets of a queue as it is now. Throws {@link UnknownQueue}. */
  QueueSecrets secrets(UUID scheduleId);

  /** The secrets of the queue with this mark, usually from memory. Throws {@link UnknownQueue}. */
  QueueSecrets secrets(UUID scheduleId, String mark);

  /** What may be published now. Throws {@link UnknownQueue}. */
  Publication publication(UUID scheduleId);

  /** Entries from a sequence on, at most {@code limit}. */
  List<JournalEntry> entries(UUID scheduleId, long fromSequence, int limit);

  /** The last head published. */
  Optional<Head> lastHead(UUID scheduleId);

  /** Heads published from a sequence on, oldest first, at most {@code limit}. */
  List<Head> heads(UUID scheduleId, long fromSequence, int limit);

  /** Publishes a head. */
  void publish(UUID scheduleId, Head head);
}
