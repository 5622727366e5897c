package io.ticketqueue.queue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.Fakes;
import io.ticketqueue.queue.JournalPublisher;
import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.Verification;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalJsonTest {
  private final Fakes fakes = new Fakes();
  private final UUID queue = fakes.onSale();
  private final UUID user = UUID.randomUUID();
  private final JournalJson journal =
      new JournalJson(fakes.journals(), new JournalPublisher(fakes.rooms(), fakes.journals()));

  @BeforeEach
  void somebodyIsAdmitted() {
    fakes.rooms().enter(queue, user);
    fakes.rooms().tick(queue);
  }

  private static String text(StreamingOutput output) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    output.write(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theWholeJournalCanBeVerifiedAndNamesNobody() throws IOException {
    String text = text(journal.whole(queue));
    JournalDocument document = JournalDocument.read(new StringReader(text));
    Verification.Result result = Verification.of(document);
    assertThat(result.fault()).isEmpty();
    assertThat(result.entries()).isEqualTo(3);
    assertThat(result.admitted()).isEqualTo(1);
    assertThat(text).doesNotContain(user.toString());
  }

  @Test
  void beforeTheEndOfTheSaleOnlyTheHeadsArePublished() throws IOException {
    new JournalPublisher(fakes.rooms(), fakes.journals()).publish(queue);
    JournalDocument during = JournalDocument.read(new StringReader(text(journal.published(queue))));
    assertThat(during.entries()).isEmpty();
    assertThat(during.heads()).hasSize(1);
    fakes.rooms().cancel(queue);
    JournalDocument after = JournalDocument.read(new StringReader(text(journal.published(queue))));
    assertThat(after.entries()).hasSize(3);
    assertThat(Verification.of(after).isGood()).isTrue();
  }
}
