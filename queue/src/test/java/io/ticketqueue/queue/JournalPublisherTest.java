package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Receipt;
import io.ticketqueue.testkit.TestClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalPublisherTest {
  private final TestClock clock = new TestClock(Samples.NOW);
  private final InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final JournalStore journals = new InMemoryJournalStore(rooms);
  private final JournalPublisher publisher = new JournalPublisher(rooms, journals);
  private final UUID queue = UUID.randomUUID();
  private final UUID user = UUID.randomUUID();

  @BeforeEach
  void aQueue() {
    rooms.describe(Samples.sale(queue, clock.instant(), -60, 3600));
  }

  @Test
  void theHeadOfAnEmptyJournalIsItsBeginning() {
    JournalStore.Head head = publisher.publish(queue);
    assertThat(head).isEqualTo(new JournalStore.Head(0, JournalEntry.genesis(queue), ""));
    assertThat(journals.lastHead(queue)).isEmpty();
  }

  @Test
  void aHeadIsPublishedWhenThereIsSomethingNew() {
    rooms.enter(queue, user);
    JournalStore.Head first = publisher.publish(queue);
    assertThat(first.sequence()).isEqualTo(2);
    assertThat(publisher.publish(queue)).isEqualTo(first);
    rooms.leave(queue, user);
    publisher.publishAll();
    assertThat(journals.heads(queue, 1, 10))
        .extracting(JournalStore.Head::sequence)
        .containsExactly(2L, 3L);
    assertThat(JournalCheck.of(rooms, journals, queue).fault()).isEmpty();
  }

  @Test
  void aQueueRedisHasLostDoesNotStopTheOthers() {
    rooms.enter(queue, user);
    UUID lost = UUID.randomUUID();
    rooms.describe(Samples.sale(lost, clock.instant(), -60, 3600));
    rooms.enter(lost, user);
    rooms.lose(lost);
    publisher.publishAll();
    assertThat(journals.lastHead(queue)).isPresent();
  }

  @Test
  void aReceiptStatesTheEntryOfThePlace() {
    QueueStatus.Waiting place = (QueueStatus.Waiting) rooms.enter(queue, user).status();
    Receipts receipts = new Receipts(journals);
    String text = receipts.of(new Receipts.Place(queue, user.toString(), place.entry()));
    assertThat(receipts.of(new Receipts.Place(queue, user.toString(), place.entry())))
        .isSameAs(text);
    Receipt receipt = Receipt.parse(text).orElseThrow();
    JournalEntry entry = journals.entries(queue, receipt.sequence(), 1).getFirst();
    assertThat(receipt.entryHash()).isEqualTo(entry.hash());
    assertThat(receipt.isGenuine(journals.secrets(queue).key().publicKey().x509())).isTrue();
  }

  @Test
  void receiptsOfManyAreSignedTogetherAndKept() {
    Receipts receipts = new Receipts(journals);
    List<Receipts.Place> places = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      UUID person = UUID.randomUUID();
      QueueStatus.Waiting place = (QueueStatus.Waiting) rooms.enter(queue, person).status();
      places.add(new Receipts.Place(queue, person.toString(), place.entry()));
    }
    String alone = receipts.of(places.getFirst());
    receipts.signTogether(places);
    assertThat(receipts.of(places.getFirst())).isSameAs(alone);
    String publicKey = journals.secrets(queue).key().publicKey().x509();
    Set<String> signatures = new HashSet<>();
    for (Receipts.Place place : places) {
      Receipt receipt = Receipt.parse(receipts.of(place)).orElseThrow();
      JournalEntry entry = journals.entries(queue, receipt.sequence(), 1).getFirst();
      assertThat(receipt.entryHash()).isEqualTo(entry.hash());
      assertThat(receipt.isGenuine(publicKey)).isTrue();
      signatures.add(receipt.signature());
    }
    assertThat(signatures).as("one alone, and 19 in two groups").hasSize(3);
  }
}
