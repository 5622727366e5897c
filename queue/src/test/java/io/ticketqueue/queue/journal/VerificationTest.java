package io.ticketqueue.queue.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.journal.JournalDocument.Chained;
import io.ticketqueue.queue.journal.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-QUEUE-001")
class VerificationTest {
  private final Lived lived = new Lived();
  private final JournalDocument good = lived.published();

  private static JournalDocument with(JournalDocument journal, List<Chained> entries) {
    return new JournalDocument(
        journal.scheduleId(),
        journal.draw(),
        journal.publicKey(),
        entries,
        journal.heads(),
        journal.head());
  }

  private static void rejected(JournalDocument journal, Object what) {
    assertThat(Verification.of(journal).isGood()).as("%s", what).isFalse();
  }

  @Test
  void aFairJournalIsGood() {
    Verification.Result result = Verification.of(good);
    assertThat(result.fault()).isEmpty();
    assertThat(result.entries()).isEqualTo(16);
    assertThat(result.admitted()).isEqualTo(4);
  }

  @Test
  void anyOneEntryRemovedIsFound() {
    for (int i = 0; i < good.entries().size(); i++) {
      List<Chained> entries = new ArrayList<>(good.entries());
      entries.remove(i);
      rejected(with(good, entries), "removed " + i);
    }
  }

  @Test
  void anyTwoEntriesSwappedAreFound() {
    for (int i = 0; i < good.entries().size(); i++) {
      for (int j = i + 1; j < good.entries().size(); j++) {
        List<Chained> entries = new ArrayList<>(good.entries());
        Collections.swap(entries, i, j);
        rejected(with(good, entries), "swapped " + i + " and " + j);
      }
    }
  }

  @Test
  void anyFieldOfAnyEntryAlteredIsFound() {
    List<UnaryOperator<JournalEntry>> changes =
        List.of(
            e -> new JournalEntry(e.sequence() + 1, e.timeMicros(), e.kind(), e.who(), e.place()),
            e -> new JournalEntry(e.sequence(), e.timeMicros() + 1, e.kind(), e.who(), e.place()),
            e -> new JournalEntry(e.sequence(), e.timeMicros(), Kind.CLEAR, e.who(), e.place()),
            e -> new JournalEntry(e.sequence(), e.timeMicros(), e.kind(), "x", e.place()),
            e -> new JournalEntry(e.sequence(), e.timeMicros(), e.kind(), e.who(), 7));
    for (int i = 0; i < good.entries().size(); i++) {
      for (UnaryOperator<JournalEntry> change : changes) {
        List<Chained> entries = new ArrayList<>(good.entries());
        Chained one = entries.get(i);
        entries.set(i, new Chained(change.apply(one.entry()), one.hash()));
        rejected(with(good, entries), "altered " + i);
      }
    }
  }

  @Test
  void anOvertakingIsFoundEvenIfItIsChainedAndSigned() {
    List<JournalEntry> entries = new ArrayList<>(lived.entries.subList(0, 6));
    entries.add(new JournalEntry(7, 2_000_007, Kind.ADMIT, "person-2", Lived.place(2)));
    Verification.Result result = Verification.of(lived.document(entries));
    assertThat(result.fault()).contains("overtaken");
  }

  @Test
  void aJournalRewrittenWithTheKeyContradictsTheHeadsPublishedBefore() {
    List<JournalEntry> entries = new ArrayList<>(lived.entries);
    JournalEntry e = entries.getFirst();
    entries.set(0, new JournalEntry(1, e.timeMicros(), e.kind(), "somebody else", e.place()));
    JournalDocument rewritten = lived.document(entries.subList(0, 6));
    JournalDocument shown =
        new JournalDocument(
            good.scheduleId(),
            false,
            good.publicKey(),
            rewritten.entries(),
            good.heads(),
            rewritten.head());
    assertThat(Verification.of(shown).fault()).contains("another hash");
  }

  @Test
  void aReceiptProvesItsEntry() {
    Receipt receipt = Receipt.of(lived.schedule, lived.entries.get(3), lived.key);
    assertThat(Receipt.parse(receipt.toString())).contains(receipt);
    assertThat(Verification.receipt(good, receipt)).isEmpty();
    Receipt forged =
        new Receipt(lived.schedule, 1, lived.entries.getFirst().hash(), receipt.signature());
    assertThat(Verification.receipt(good, forged)).contains("signature");
    JournalEntry never = new JournalEntry(2, 1, Kind.ENTER, "me", 1);
    assertThat(Verification.receipt(good, Receipt.of(lived.schedule, never, lived.key)))
        .contains("another entry");
    assertThat(Receipt.parse("nonsense")).isEmpty();
  }
}
