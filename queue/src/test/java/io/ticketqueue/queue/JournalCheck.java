package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishes and verifies the journal that a test has left behind. */
public final class JournalCheck {
  private JournalCheck() {}

  public static Verification.Result of(WaitingRooms rooms, JournalStore journals, UUID schedule) {
    JournalStore.Head last = new JournalPublisher(rooms, journals).publish(schedule);
    List<JournalDocument.Chained> entries = new ArrayList<>();
    String hash = JournalEntry.genesis(schedule);
    for (JournalEntry entry : journals.entries(schedule, 1, 1_000_000)) {
      hash = entry.chained(hash);
      entries.add(new JournalDocument.Chained(entry, hash));
    }
    return Verification.of(
        new JournalDocument(
            schedule,
            lots(journals, schedule),
            journals.secrets(schedule).key().publicKey().x509(),
            entries,
            journals.heads(schedule, 1, 100_000).stream().map(JournalCheck::head).toList(),
            head(last)));
  }

  private static JournalDocument.@Nullable Lots lots(JournalStore journals, UUID schedule) {
    QueueSecrets secrets = journals.secrets(schedule);
    JournalStore.Publication published = journals.publication(schedule);
    return published.draw()
        ? new JournalDocument.Lots(secrets.commitment(), published.opened() ? secrets.seed() : null)
        : null;
  }

  private static JournalDocument.Head head(JournalStore.Head head) {
    return new JournalDocument.Head(head.sequence(), head.hash(), head.signature());
  }
}
