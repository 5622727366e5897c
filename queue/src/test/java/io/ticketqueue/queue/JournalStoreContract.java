package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.queue.journal.Draw;
import io.ticketqueue.queue.journal.JournalEntry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for every {@link JournalStore}: the fake and Redis. */
abstract class JournalStoreContract extends SaleUnderWay {
  private void head(long sequence, String hash) {
    journals.publish(queue, new JournalStore.Head(sequence, hash, "signature"));
  }

  @Test
  void theSeedIsPublishedWithTheSaleAndTheJournalAfterIt() {
    drawn(600);
    published(false, false);
    drawn(-1);
    published(true, false);
    rooms.cancel(queue);
    published(true, true);
  }

  private void published(boolean opened, boolean over) {
    JournalStore.Publication published = journals.publication(queue);
    assertThat(published.draw()).isTrue();
    assertThat(published.opened()).isEqualTo(opened);
    assertThat(published.over()).isEqualTo(over);
    String seed = journals.secrets(queue).seed();
    assertThat(Objects.requireNonNull(published.lots()).seed()).isEqualTo(opened ? seed : null);
  }

  @Test
  void theSecretsOfAQueueNeverChange() {
    QueueSecrets secrets = journals.secrets(queue);
    sale(-60, 7200);
    assertThat(journals.secrets(queue)).isEqualTo(secrets);
    assertThat(journals.secrets(queue, secrets.mark())).isEqualTo(secrets);
    assertThat(Draw.commitment(secrets.seed())).isEqualTo(secrets.commitment());
  }

  @Test
  void entriesAndHeadsAreReadInPages() {
    for (int person = 0; person < 5; person++) {
      rooms.enter(queue, UUID.randomUUID());
    }
    assertThat(journals.lastHead(queue)).isEmpty();
    for (int sequence : List.of(2, 4, 6)) {
      head(sequence, "hash " + sequence);
    }
    assertThat(journals.entries(queue, 1, 2))
        .extracting(JournalEntry::kind)
        .containsExactly(JournalEntry.Kind.RATE, JournalEntry.Kind.ENTER);
    assertThat(journals.entries(queue, 3, 100))
        .extracting(JournalEntry::sequence)
        .containsExactly(3L, 4L, 5L, 6L);
    assertThat(journals.heads(queue, 3, 100))
        .extracting(JournalStore.Head::sequence)
        .containsExactly(4L, 6L);
    assertThat(journals.heads(queue, 1, 1))
        .extracting(JournalStore.Head::sequence)
        .containsExactly(2L);
    assertThat(journals.lastHead(queue).orElseThrow().hash()).isEqualTo("hash 6");
  }

  @Test
  void aHeadThatIsNotNewerThanTheLastIsNotPublishedAgain() {
    head(5, "hash");
    head(3, "older");
    head(5, "same");
    assertThat(journals.heads(queue, 1, 10))
        .containsExactly(new JournalStore.Head(5, "hash", "signature"));
  }

  @Test
  void anUnknownQueueHasNeitherSecretsNorEntries() {
    UUID unknown = UUID.randomUUID();
    assertThatThrownBy(() -> journals.secrets(unknown)).isInstanceOf(UnknownQueue.class);
    assertThatThrownBy(() -> journals.publication(unknown)).isInstanceOf(UnknownQueue.class);
    assertThat(journals.entries(unknown, 1, 10)).isEmpty();
    assertThat(journals.lastHead(unknown)).isEmpty();
    assertThat(journals.heads(unknown, 1, 10)).isEmpty();
  }
}
