package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is written down about a line: its secrets, its journal, the heads published. */
public interface LineBooks {
  /**
   * When the parts of a line are published.
   *
   * @param draw places by lot
   * @param opened the sale has begun: the seed is revealed
   * @param over the sale is over: the journal is for everybody
   */
  record Publication(boolean draw, boolean opened, boolean over) {}

  /** A head of the chain: everything up to the sequence is fixed by the hash. */
  record Head(long sequence, String hash, String signature) {}

  /** The secrets of a line as it is now. Throws {@link UnknownLine}. */
  LineSecrets secrets(UUID scheduleId);

  /** The secrets of the line with this mark, mostly remembered. Throws {@link UnknownLine}. */
  LineSecrets secrets(UUID scheduleId, String mark);

  /** What may be published now. Throws {@link UnknownLine}. */
  Publication publication(UUID scheduleId);

  /** Entries from a sequence on, at most {@code most}. */
  List<JournalEntry> entries(UUID scheduleId, long fromSequence, int most);

  /** The last head published. */
  Optional<Head> lastHead(UUID scheduleId);

  /** Heads published from a sequence on, oldest first, at most {@code most}. */
  List<Head> heads(UUID scheduleId, long fromSequence, int most);

  /** Publishes a head. */
  void publish(UUID scheduleId, Head head);
}
