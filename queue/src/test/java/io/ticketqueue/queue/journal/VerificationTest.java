package io.ticketqueue.queue.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.journal.JournalDocument.Chained;
import io.ticketqueue.queue.journal.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-QUEUE-001")
class VerificationTest {
  private final FairJournal lived = new FairJournal();
  private final JournalDocument good = lived.published();

  private static JournalDocument with(JournalDocument journal, List<Chained> entries) {
    return new JournalDocument(
        journal.scheduleId(),
        journal.lots(),
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
    assertThat(result.entries()).isEqualTo(17);
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
    List<JournalEntry> entries = new ArrayList<>(lived.entries.subList(0, 7));
    entries.add(new JournalEntry(8, 2_000_007, Kind.ADMIT, "person-2", FairJournal.place(2)));
    Verification.Result result = Verification.of(lived.document(entries));
    assertThat(result.fault()).contains("overtaken");
  }

  /** Five in one second at this rate, and a sixth at this time. */
  private String admittedAt(long rate, long lastAt) {
    List<JournalEntry> entries = new ArrayList<>(lived.entries.subList(0, 7));
    entries.set(0, new JournalEntry(1, 1_000_000, Kind.RATE, "", rate));
    for (int person = 1; person <= 6; person++) {
      long time = person == 6 ? lastAt : 2_999_990 + person;
      entries.add(
          new JournalEntry(
              7 + person, time, Kind.ADMIT, "person-" + person, FairJournal.place(person)));
    }
    return Verification.of(lived.document(entries)).fault();
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aSecondThatAdmitsMoreThanTheRateIsFound() {
    assertThat(admittedAt(5, 3_000_000)).isEmpty();
    assertThat(admittedAt(5, 2_999_999)).contains("than the rate");
    assertThat(admittedAt(6, 2_999_999)).isEmpty();
    assertThat(admittedAt(0, 3_000_000)).contains("than the rate");
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aChangedRateCountsFromThenOnAndARestatedOneBeginsNoSecond() {
    List<JournalEntry> entries = new ArrayList<>(lived.entries.subList(0, 7));
    entries.add(admit(8, 1));
    entries.add(admit(9, 2));
    assertThat(Verification.of(lived.document(with(entries, admit(10, 3)))).fault())
        .contains("than the rate");
    List<JournalEntry> raised = with(entries, rate(10, 3), admit(11, 3));
    assertThat(Verification.of(lived.document(raised)).fault()).isEmpty();
    assertThat(Verification.of(lived.document(with(raised, admit(12, 4)))).fault())
        .contains("than the rate");
    List<JournalEntry> restated = with(entries, rate(10, 2), admit(11, 3));
    assertThat(Verification.of(lived.document(restated)).fault()).contains("than the rate");
    List<JournalEntry> setBack = with(entries, clock(10, 1_000_000), admit(11, 3), admit(12, 4));
    assertThat(Verification.of(lived.document(setBack)).fault()).isEmpty();
    assertThat(Verification.of(lived.document(with(setBack, admit(13, 5)))).fault())
        .contains("than the rate");
    assertThat(Verification.of(lived.document(with(setBack, clock(13, 1_000_001)))).fault())
        .contains("begun already");
  }

  private static JournalEntry admit(int sequence, int person) {
    return new JournalEntry(
        sequence, 2_000_000, Kind.ADMIT, "person-" + person, FairJournal.place(person));
  }

  private static JournalEntry clock(int sequence, long says) {
    return new JournalEntry(sequence, 2_000_000, Kind.CLOCK, "", says);
  }

  private static JournalEntry rate(int sequence, int perSecond) {
    return new JournalEntry(sequence, 2_000_000, Kind.RATE, "", perSecond);
  }

  private static List<JournalEntry> with(List<JournalEntry> entries, JournalEntry... more) {
    List<JournalEntry> all = new ArrayList<>(entries);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void aJournalRewrittenWithTheKeyContradictsTheHeadsPublishedBefore() {
    List<JournalEntry> entries = new ArrayList<>(lived.entries);
    JournalEntry e = entries.get(1);
    entries.set(1, new JournalEntry(2, e.timeMicros(), e.kind(), "another person", e.place()));
    JournalDocument rewritten = lived.document(entries.subList(0, 6));
    JournalDocument shown =
        new JournalDocument(
            good.scheduleId(),
            null,
            good.publicKey(),
            rewritten.entries(),
            good.heads(),
            rewritten.head());
    assertThat(Verification.of(shown).fault()).contains("another hash");
  }

  private static JournalDocument drawn(String commitment, @Nullable String seed) {
    return with(new FairJournal().empty(), new Lots(commitment, 0, null, seed));
  }

  private static JournalDocument with(JournalDocument journal, Lots lots) {
    return new JournalDocument(
        journal.scheduleId(),
        lots,
        journal.publicKey(),
        journal.entries(),
        journal.heads(),
        journal.head());
  }

  @Test
  void theSeedIsTheOneCommittedTo() {
    String seed = Draw.newSeed();
    String commitment = Draw.commitment(seed);
    assertThat(Verification.of(drawn(commitment, seed)).fault()).isEmpty();
    assertThat(Verification.of(drawn(commitment, null)).fault()).isEmpty();
    for (String other : List.of(Draw.newSeed(), "", "not hexadecimal")) {
      assertThat(Verification.of(drawn(commitment, other)).fault()).contains("committed to");
    }
  }

  @Test
  void aDrawnJournalOfTheReleaseBeforeIsGoodAndSaysWhatItLeavesOpen() {
    String seed = Draw.newSeed();
    long lot = Draw.lotteryNumber(seed, "me");
    JournalDocument journal =
        lived.document(
            List.of(
                new JournalEntry(1, 1_000_000, Kind.RATE, "", 2),
                new JournalEntry(2, 1_000_001, Kind.ENTER, "me", lot),
                new JournalEntry(3, 5_000_000, Kind.ADMIT, "me", lot)));
    Verification.Result result =
        Verification.of(with(journal, new Lots(Draw.commitment(seed), 0, null, seed)));
    assertThat(result.fault()).isEmpty();
    assertThat(result.admitted()).isEqualTo(1);
    assertThat(result.unchecked()).singleElement().asString().contains("opening");
    assertThat(Verification.of(good).unchecked()).isEmpty();
  }

  @Test
  void aReceiptProvesItsEntry() {
    Receipt receipt = Receipt.of(lived.schedule, lived.entries.get(3), lived.key);
    assertThat(Receipt.parse(receipt.toString())).contains(receipt);
    assertThat(Verification.receipt(good, receipt)).isEmpty();
    Receipt forged =
        new Receipt(lived.schedule, 1, lived.entries.getFirst().hash(), "", receipt.signature());
    assertThat(Verification.receipt(good, forged)).contains("not signed");
    JournalEntry never = new JournalEntry(2, 1, Kind.ENTER, "me", 1);
    assertThat(Verification.receipt(good, Receipt.of(lived.schedule, never, lived.key)))
        .contains("another entry");
    assertThat(Receipt.parse("nonsense")).isEmpty();
  }

  @Test
  void receiptsSignedTogetherProveTheirEntriesAndNoOthers() {
    for (int size = 2; size <= lived.entries.size(); size++) {
      List<JournalEntry> entries = lived.entries.subList(0, size);
      List<Receipt> receipts = Receipt.together(lived.schedule, entries, lived.key);
      assertThat(receipts)
          .extracting(Receipt::signature)
          .containsOnly(receipts.getFirst().signature());
      for (int i = 0; i < size; i++) {
        Receipt receipt = receipts.get(i);
        assertThat(receipt.entryHash()).isEqualTo(entries.get(i).hash());
        assertThat(Receipt.parse(receipt.toString())).contains(receipt);
        assertThat(Verification.receipt(good, receipt)).isEmpty();
      }
    }
    JournalEntry never = new JournalEntry(2, 1, Kind.ENTER, "me", 1);
    List<JournalEntry> mixed = List.of(lived.entries.getFirst(), never);
    assertThat(
            Verification.receipt(
                good, Receipt.together(lived.schedule, mixed, lived.key).getLast()))
        .contains("another entry");
  }

  @Test
  void aForgedPathIsFound() {
    List<Receipt> receipts = Receipt.together(lived.schedule, lived.entries, lived.key);
    Receipt honest = receipts.get(5);
    String path = honest.path();
    int step = path.length() / 5;
    Receipt alone = Receipt.of(lived.schedule, lived.entries.get(5), lived.key);
    List<String> forged =
        List.of(
            receipts.get(6).path(),
            path.substring(step),
            path.substring(0, path.length() - step),
            path.substring(0, path.length() - 1),
            path + path.substring(0, step),
            path + "L",
            path.substring(step, 2 * step) + path.substring(0, step) + path.substring(2 * step),
            (path.charAt(0) == 'L' ? 'R' : 'L') + path.substring(1),
            'X' + path.substring(1),
            "LA" + path.substring(2),
            "L" + "?".repeat(step - 1),
            path.repeat(1000));
    for (String other : forged) {
      assertThat(Verification.receipt(good, with(honest, other, honest.signature())))
          .as(other)
          .contains("not signed");
    }
    Receipt right = receipts.get(4);
    String otherSide = 'X' + right.path().substring(1);
    assertThat(right.path()).startsWith("R");
    assertThat(Verification.receipt(good, with(right, otherSide, right.signature())))
        .contains("not signed");
    assertThat(Verification.receipt(good, with(honest, "", honest.signature())))
        .contains("not signed");
    assertThat(Verification.receipt(good, with(honest, path, alone.signature())))
        .contains("not signed");
    assertThat(Receipt.parse(honest + ".more")).isEmpty();
    assertThat(Receipt.parse(alone.toString().replace(alone.signature(), "." + alone.signature())))
        .isEmpty();
  }

  private static Receipt with(Receipt receipt, String path, String signature) {
    return new Receipt(
        receipt.scheduleId(), receipt.sequence(), receipt.entryHash(), path, signature);
  }
}
