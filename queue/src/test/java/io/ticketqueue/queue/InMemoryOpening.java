package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalEntry.Kind;

/** The opening of a draw of the fake: latched, and stated in the journal. */
final class InMemoryOpening {
  private final SaleWindow sale;
  private final InMemoryJournal journal;
  private long openedAt;
  private long openStart;
  private long startNoted;

  InMemoryOpening(SaleWindow sale, InMemoryJournal journal) {
    this.sale = sale;
    this.journal = journal;
  }

  /** Whether there are no lots any more. */
  boolean isOver() {
    return openedAt > 0;
  }

  /** A sale that has admitted anybody has begun, though it may have been put off since. */
  boolean hasBegun() {
    return sale.hasBegun() || journal.count(Kind.ADMIT) > 0;
  }

  /** Latches the opening of a draw, and notes what its journal does not say yet. */
  void follow() {
    if (!sale.isDrawn() || journal.count(Kind.OPEN) > 0) {
      return;
    }
    if (openedAt == 0 && hasBegun()) {
      openedAt = journal.micros();
      openStart = Math.min(openedAt, sale.startMicros());
    }
    if (journal.isEmpty()) {
      return;
    }
    long start = openedAt > 0 ? openStart : sale.startMicros();
    if (start != startNoted) {
      journal.note(Kind.START, null, start);
      startNoted = start;
    }
    if (openedAt > 0) {
      journal.note(Kind.OPEN, null, openedAt);
    }
  }
}
