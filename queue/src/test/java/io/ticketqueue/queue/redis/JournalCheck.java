package io.ticketqueue.queue.redis;

import io.ticketqueue.queue.JournalPublisher;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Verifies the journal a test has left behind. */
final class JournalCheck {
  private JournalCheck() {}

  static Verification.Result of(TestRooms test, UUID schedule) {
    JournalStore.Head last = new JournalPublisher(test.rooms, test.journals).publish(schedule);
    List<JournalDocument.Chained> entries = new ArrayList<>();
    String hash = JournalEntry.genesis(schedule);
    for (JournalEntry entry : test.journals.entries(schedule, 1, 1_000_000)) {
      hash = entry.chained(hash);
      entries.add(new JournalDocument.Chained(entry, hash));
    }
    return Verification.of(
        new JournalDocument(
            schedule,
            test.journals.publication(schedule).draw(),
            test.journals.secrets(schedule).key().publicKey().x509(),
            entries,
            test.journals.heads(schedule, 1, 100_000).stream().map(JournalCheck::head).toList(),
            head(last)));
  }

  private static JournalDocument.Head head(JournalStore.Head head) {
    return new JournalDocument.Head(head.sequence(), head.hash(), head.signature());
  }
}
