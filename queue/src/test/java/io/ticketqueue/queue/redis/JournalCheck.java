package io.ticketqueue.queue.redis;

import io.ticketqueue.queue.KeepJournal;
import io.ticketqueue.queue.LineBooks;
import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Verifies the journal a test has left behind. */
final class JournalCheck {
  private JournalCheck() {}

  static Verification.Result of(TestLines test, UUID schedule) {
    LineBooks.Head last = new KeepJournal(test.lines, test.books).chain(schedule);
    List<JournalDocument.Chained> entries = new ArrayList<>();
    String hash = JournalEntry.genesis(schedule);
    for (JournalEntry entry : test.books.entries(schedule, 1, 1_000_000)) {
      hash = entry.chained(hash);
      entries.add(new JournalDocument.Chained(entry, hash));
    }
    return Verification.of(
        new JournalDocument(
            schedule,
            test.books.publication(schedule).draw(),
            test.books.secrets(schedule).key().publicKey(),
            entries,
            test.books.heads(schedule, 1, 100_000).stream().map(JournalCheck::head).toList(),
            head(last)));
  }

  private static JournalDocument.Head head(LineBooks.Head head) {
    return new JournalDocument.Head(head.sequence(), head.hash(), head.signature());
  }
}
