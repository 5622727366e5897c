package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.queue.AwaitedRounds.Awaited;
import io.ticketqueue.queue.JournalPublisher;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.NewestHeads;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.Receipts;
import io.ticketqueue.queue.SigningSecret;
import io.ticketqueue.queue.journal.Beacon;
import io.ticketqueue.queue.journal.Draw;
import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.JournalDocument.Chained;
import io.ticketqueue.queue.journal.JournalDocument.Head;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Lots;
import io.ticketqueue.queue.journal.Receipt;
import io.ticketqueue.queue.journal.Signatures;
import io.ticketqueue.queue.journal.Verification;
import io.ticketqueue.testkit.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The house cheats, and has every key. What a buyer holds finds it: the receipt, a head that came
 * with an answer, the commitment seen before the sale, and what the beacon itself publishes.
 */
@Tag("REQ-QUEUE-001")
class DishonestOperatorIT {
  private static final String RANDOMNESS = "5c".repeat(32);

  private final UUID schedule = UUID.randomUUID();
  private TestRooms test;

  /** What the buyer holds. */
  private String receipt = "";

  private String head = "";
  private String commitment = "";

  @BeforeEach
  void anHonestDraw() {
    test =
        new TestRooms(
            Servers.redis(), TestRooms.settingsWithBeacon(), new SigningSecret("s".repeat(40)));
    test.opened(sale(schedule, 600, 3600, true));
    Awaited awaited = awaited();
    test.rounds.tell(awaited, RANDOMNESS);
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(8).toList();
    Waiting mine = null;
    for (UUID person : people) {
      mine = (Waiting) test.rooms.enter(schedule, person).status();
    }
    String me = people.getLast().toString();
    receipt =
        new Receipts(test.journals)
            .of(new Receipts.Place(schedule, me, Objects.requireNonNull(mine).entry()));
    publisher().publish(schedule);
    head = Objects.requireNonNull(new NewestHeads(test.journals).of(schedule));
    commitment = Objects.requireNonNull(test.journals.publication(schedule).lots()).commitment();
    test.opened(sale(schedule, -1, 3600, true));
    test.rooms.tick(schedule);
  }

  @AfterEach
  void hangUp() {
    test.close();
  }

  private Awaited awaited() {
    return test.rounds.all().stream()
        .filter(one -> one.scheduleId().equals(schedule))
        .findFirst()
        .orElseThrow();
  }

  private JournalPublisher publisher() {
    return new JournalPublisher(test.rooms, test.journals);
  }

  private List<JournalEntry> entries() {
    return test.journals.entries(schedule, 1, 1000);
  }

  private Lots lots() {
    return Objects.requireNonNull(test.journals.publication(schedule).lots());
  }

  /** A journal of these entries, chained and signed anew with the house's own key. */
  private JournalDocument signedAnew(List<JournalEntry> entries, Lots lots) {
    Ed25519Key key = test.journals.secrets(schedule).key();
    List<Chained> chained = new ArrayList<>();
    String hash = JournalEntry.genesis(schedule, lots);
    for (JournalEntry entry : entries) {
      hash = entry.chained(hash);
      chained.add(new Chained(entry, hash));
    }
    long last = entries.size();
    Head newest =
        new Head(last, hash, Signatures.sign(key, JournalEntry.headText(schedule, last, hash)));
    return new JournalDocument(schedule, lots, key.publicKey().x509(), chained, List.of(), newest);
  }

  /** What the buyer finds, in the order of looking; empty when all is well. */
  private String found(JournalDocument journal) {
    Verification.Result result = Verification.of(journal);
    if (!result.isGood()) {
      return result.fault();
    }
    Lots lots = Objects.requireNonNull(journal.lots());
    Beacon beacon = Objects.requireNonNull(lots.beacon());
    if (!lots.commitment().equals(commitment)) {
      return "another commitment";
    }
    if (!RANDOMNESS.equals(beacon.randomness())) {
      return "another randomness";
    }
    String seen = Verification.head(journal, JournalDocument.seenHead(head).orElseThrow());
    return seen.isEmpty()
        ? Verification.receipt(journal, Receipt.parse(receipt).orElseThrow())
        : seen;
  }

  @Test
  void anHonestHouseIsFoundHonest() {
    assertThat(found(signedAnew(entries(), lots()))).isEmpty();
    assertThat(test.inspector.client().hmget("queue:meta:{" + schedule + "}", "seed", "privateKey"))
        .as("neither seed nor key lies in Redis")
        .containsExactly(null, null);
  }

  /** Seeds tried until a friend is first: the commitment, the round, or the lots do not fit. */
  @Test
  void aSeedThatWasChosenIsFound() {
    String chosen = Draw.newSeed();
    Lots lots = lots();
    Lots otherSeed = new Lots(lots.commitment(), lots.committedAtMicros(), lots.beacon(), chosen);
    assertThat(found(signedAnew(entries(), otherSeed))).contains("committed to");
    Lots ground =
        new Lots(Draw.commitment(chosen), lots.committedAtMicros(), lots.beacon(), chosen);
    assertThat(found(signedAnew(entries(), ground))).contains("lot");
    assertThat(found(signedAnew(redrawn(ground), ground))).contains("another commitment");
    Beacon convenient =
        new Beacon("sandbox", Objects.requireNonNull(lots.beacon()).round(), "00".repeat(32));
    Lots otherRound =
        new Lots(lots.commitment(), lots.committedAtMicros(), convenient, lots.seed());
    assertThat(found(signedAnew(redrawn(otherRound), otherRound))).contains("another randomness");
  }

  /** The same people, each with the lot these terms give. Nobody admitted: the order is another. */
  private List<JournalEntry> redrawn(Lots lots) {
    List<JournalEntry> drawn = new ArrayList<>();
    for (JournalEntry e : entries()) {
      if (e.kind() == JournalEntry.Kind.ADMIT) {
        break;
      }
      long place = e.place();
      if (e.kind() == JournalEntry.Kind.ENTER) {
        String randomness = Objects.requireNonNull(lots.beacon()).randomness();
        place =
            Draw.lotteryNumber(
                Objects.requireNonNull(lots.seed()), Objects.requireNonNull(randomness), e.who());
      }
      drawn.add(new JournalEntry(e.sequence(), e.timeMicros(), e.kind(), e.who(), place));
    }
    return drawn;
  }

  /** A friend is put into the stream before the opening, with a lot of their own. */
  @Test
  void anEntryPutIntoRedisIsFound() {
    List<JournalEntry> entries = new ArrayList<>(entries());
    int at = 3;
    JournalEntry before = entries.get(at);
    long lot = Draw.lotteryNumber(Objects.requireNonNull(lots().seed()), RANDOMNESS, "friend");
    entries.add(
        at,
        new JournalEntry(
            before.sequence(), before.timeMicros(), JournalEntry.Kind.ENTER, "friend", lot));
    for (int i = at + 1; i < entries.size(); i++) {
      JournalEntry e = entries.get(i);
      entries.set(i, new JournalEntry(i + 1L, e.timeMicros(), e.kind(), e.who(), e.place()));
    }
    assertThat(found(signedAnew(untilAdmission(entries), lots())))
        .contains("not the one this head was made of");
  }

  private static List<JournalEntry> untilAdmission(List<JournalEntry> entries) {
    return entries.stream().filter(e -> e.kind() != JournalEntry.Kind.ADMIT).toList();
  }

  /** After the opening the seed is known: a lot then is nobody's. */
  @Test
  void aLotAfterTheOpeningIsFound() {
    List<JournalEntry> entries = new ArrayList<>(entries());
    JournalEntry last = entries.getLast();
    entries.add(
        new JournalEntry(
            last.sequence() + 1, last.timeMicros(), JournalEntry.Kind.ENTER, "friend", 1));
    assertThat(found(signedAnew(entries, lots()))).contains("opening");
  }

  /** The person who holds the receipt is left out, all signed anew. */
  @Test
  void aPersonLeftOutIsFoundThoughAllIsSignedAnew() {
    List<JournalEntry> kept = new ArrayList<>();
    long mine = Receipt.parse(receipt).orElseThrow().sequence();
    for (JournalEntry e : untilAdmission(entries())) {
      if (e.sequence() != mine) {
        kept.add(new JournalEntry(kept.size() + 1L, e.timeMicros(), e.kind(), e.who(), e.place()));
      }
    }
    JournalDocument shown = signedAnew(kept, lots());
    assertThat(Verification.of(shown).fault()).isEmpty();
    assertThat(found(shown)).isNotEmpty();
    assertThat(Verification.receipt(shown, Receipt.parse(receipt).orElseThrow())).isNotEmpty();
  }

  /** Redis is emptied and the queue begins anew, with others in it. */
  @Test
  void anEmptiedRedisIsFound() {
    test.rooms.delete(schedule);
    test.opened(sale(schedule, 600, 3600, true));
    test.rounds.tell(awaited(), RANDOMNESS);
    Stream.generate(UUID::randomUUID).limit(8).forEach(p -> test.rooms.enter(schedule, p));
    test.opened(sale(schedule, -1, 3600, true));
    test.rooms.tick(schedule);
    JournalStore.Publication published = test.journals.publication(schedule);
    JournalDocument anew = signedAnew(entries(), Objects.requireNonNull(published.lots()));
    assertThat(Verification.of(anew).fault()).isEmpty();
    assertThat(found(anew)).isNotEmpty();
    assertThat(Verification.receipt(anew, Receipt.parse(receipt).orElseThrow()))
        .as("the key is the same, so the receipt speaks")
        .contains("another entry");
  }
}
