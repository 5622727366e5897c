package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.queue.JournalPublisher;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.JournalStore.Head;
import io.ticketqueue.queue.JournalStore.Publication;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.journal.JournalEntry;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A journal as one JSON object with an entry per line, written while it is read: {@code
 * {scheduleId,queueOrder,commitment,seed,publicKey,complete,heads,entries,head}}. What {@code
 * verify-queue} reads.
 */
@Component
public class JournalJson {
  private static final int PAGE = 2000;
  private static final int USUAL_LENGTH = 300;

  private final JournalStore journals;
  private final JournalPublisher publisher;

  @Inject
  public JournalJson(JournalStore journals, JournalPublisher publisher) {
    this.journals = journals;
    this.publisher = publisher;
  }

  /** Everything, up to a head made now. Throws {@link io.ticketqueue.queue.UnknownQueue}. */
  StreamingOutput whole(UUID scheduleId) {
    return json(scheduleId, true);
  }

  /** Everything once the sale is over, before that only the heads. */
  StreamingOutput published(UUID scheduleId) {
    return json(scheduleId, journals.publication(scheduleId).over());
  }

  private StreamingOutput json(UUID scheduleId, boolean complete) {
    QueueSecrets secrets = journals.secrets(scheduleId);
    Head head = complete ? publisher.publish(scheduleId) : publisher.lastHead(scheduleId);
    // After the head: where that has an admission, the seed is public.
    Publication published = journals.publication(scheduleId);
    return out -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      writer.write(begin(scheduleId, published, secrets, complete));
      writeHeads(writer, scheduleId, head.sequence());
      writer.write(",\n\"entries\":[");
      if (complete) {
        writeEntries(writer, scheduleId, head.sequence());
      }
      writer.write("\n],\n\"head\":" + json(head) + "}\n");
      writer.flush();
    };
  }

  /** The first members; the object stays open. */
  private static String begin(
      UUID scheduleId, Publication published, QueueSecrets secrets, boolean complete) {
    JsonWriter json =
        new JsonWriter(USUAL_LENGTH)
            .object()
            .text("scheduleId", scheduleId.toString())
            .text("queueOrder", published.draw() ? "DRAW" : "ARRIVAL")
            .text("commitment", secrets.commitment())
            .text("seed", published.opened() ? secrets.seed() : null)
            .text("publicKey", secrets.key().publicKey().x509())
            .bool("complete", complete);
    return json + ",\n";
  }

  private void writeHeads(Writer writer, UUID scheduleId, long last) throws IOException {
    writer.write("\"heads\":[");
    String separator = "\n";
    long next = 1;
    while (next <= last) {
      List<Head> page = journals.heads(scheduleId, next, PAGE);
      if (page.isEmpty()) {
        break;
      }
      for (Head head : page) {
        writer.write(separator + json(head));
        separator = ",\n";
      }
      next = page.getLast().sequence() + 1;
    }
    writer.write("]");
  }

  private void writeEntries(Writer writer, UUID scheduleId, long last) throws IOException {
    String hash = JournalEntry.genesis(scheduleId);
    String separator = "\n";
    long next = 1;
    while (next <= last) {
      List<JournalEntry> page = journals.entries(scheduleId, next, PAGE);
      if (page.isEmpty()) {
        return;
      }
      for (JournalEntry entry : page) {
        if (entry.sequence() <= last) {
          hash = entry.chained(hash);
          writer.write(separator + json(entry, hash));
          separator = ",\n";
        }
      }
      next = page.getLast().sequence() + 1;
    }
  }

  private static String json(JournalEntry entry, String hash) {
    return new JsonWriter(USUAL_LENGTH)
        .object()
        .number("sequence", entry.sequence())
        .number("timeMicros", entry.timeMicros())
        .text("kind", entry.kind().name())
        .text("who", entry.who())
        .number("place", entry.place())
        .text("hash", hash)
        .endObject()
        .toString();
  }

  private static String json(Head head) {
    return new JsonWriter(USUAL_LENGTH)
        .object()
        .number("sequence", head.sequence())
        .text("hash", head.hash())
        .text("signature", head.signature())
        .endObject()
        .toString();
  }
}
