package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Lots;
import io.ticketqueue.queue.journal.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Publishes and verifies the journal that a test has left behind. */
public final class JournalCheck {
  private JournalCheck() {}

  public static Verification.Result of(WaitingRooms rooms, JournalStore journals, UUID schedule) {
    Lots lots = journals.publication(schedule).lots(); // notes an opening: before the head
    JournalStore.Head last = new JournalPublisher(rooms, journals).publish(schedule);
    List<JournalDocument.Chained> entries = new ArrayList<>();
    String hash = JournalEntry.genesis(schedule, lots);
    for (JournalEntry entry : journals.entries(schedule, 1, 1_000_000)) {
      hash = entry.chained(hash);
      entries.add(new JournalDocument.Chained(entry, hash));
    }
    return Verification.of(
        new JournalDocument(
            schedule,
            lots,
            journals.secrets(schedule).key().publicKey().x509(),
            entries,
            journals.heads(schedule, 1, 100_000).stream().map(JournalCheck::head).toList(),
            head(last)));
  }

  private static JournalDocument.Head head(JournalStore.Head head) {
    return new JournalDocument.Head(head.sequence(), head.hash(), head.signature());
  }
}
