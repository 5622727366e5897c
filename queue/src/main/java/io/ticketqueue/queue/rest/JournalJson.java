package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.queue.JournalPublisher;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.JournalStore.Head;
import io.ticketqueue.queue.JournalStore.Publication;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.journal.Beacon;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Lots;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal as one JSON object with an entry per line, written while it is read. What {@code
 * verify-queue} reads. Of a draw that has not opened it shows the hashes of people's entries only:
 * nobody sees a lot, administrators included.
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

  /** Hears where each entry begins. */
  interface Positions {
    void entry(long sequence) throws IOException;
  }

  /** Everything, up to a head made now. Throws {@link io.ticketqueue.queue.UnknownQueue}. */
  StreamingOutput whole(UUID scheduleId) {
    Head head = publisher.publish(scheduleId);
    // After the head: where that has an admission, the seed is public.
    Publication published = journals.publication(scheduleId);
    String beginning = begin(scheduleId, published, true);
    return out -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      write(writer, scheduleId, published, head, beginning, sequence -> {});
      writer.flush();
    };
  }

  /** The newest head alone, while the sale goes on. */
  String head(UUID scheduleId, Publication published) {
    return begin(scheduleId, published, false)
        + "\"heads\":[],\n\"entries\":[],\n\"head\":"
        + json(publisher.lastHead(scheduleId))
        + "}\n";
  }

  /** Writes everything up to a head. */
  void write(
      Writer writer,
      UUID scheduleId,
      Publication published,
      Head head,
      String beginning,
      Positions positions)
      throws IOException {
    writer.write(beginning);
    writeHeads(writer, scheduleId, head.sequence());
    writer.write(",\n\"entries\":[");
    boolean sealed = published.draw() && !published.opened();
    writeEntries(new Lines(writer, positions, sealed), scheduleId, published, head.sequence());
    writer.write(end(head));
  }

  /** What follows the last entry. */
  static String end(Head head) {
    return "\n],\n\"head\":" + json(head) + "}\n";
  }

  /** The first members; the object stays open. */
  String begin(UUID scheduleId, Publication published, boolean complete) {
    QueueSecrets secrets = journals.secrets(scheduleId);
    JsonWriter json =
        new JsonWriter(USUAL_LENGTH)
            .object()
            .text("scheduleId", scheduleId.toString())
            .text("queueOrder", published.draw() ? "DRAW" : "ARRIVAL")
            .text("commitment", secrets.commitment());
    Lots lots = published.lots();
    if (lots != null) {
      json.number("committedAtMicros", lots.committedAtMicros());
      writeBeacon(json, lots.beacon());
    }
    json.text("seed", published.opened() ? secrets.seed() : null)
        .text("publicKey", secrets.key().publicKey().x509())
        .bool("complete", complete);
    return json + ",\n";
  }

  private static void writeBeacon(JsonWriter json, @Nullable Beacon beacon) {
    if (beacon == null) {
      json.nothing("beacon");
    } else {
      json.object("beacon")
          .text("name", beacon.name())
          .number("round", beacon.round())
          .text("randomness", beacon.randomness())
          .endObject();
    }
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

  private record Lines(Writer writer, Positions positions, boolean sealed) {
    void write(JournalEntry entry, String hash, String separator) throws IOException {
      writer.write(separator);
      positions.entry(entry.sequence());
      writer.write(json(entry, hash, sealed && entry.isPersonal()));
    }
  }

  private void writeEntries(Lines lines, UUID scheduleId, Publication published, long last)
      throws IOException {
    String hash = JournalEntry.genesis(scheduleId, published.lots());
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
          lines.write(entry, hash, separator);
          separator = ",\n";
        }
      }
      next = page.getLast().sequence() + 1;
    }
  }

  private static String json(JournalEntry entry, String hash, boolean sealed) {
    JsonWriter json =
        new JsonWriter(USUAL_LENGTH)
            .object()
            .number("sequence", entry.sequence())
            .number("timeMicros", entry.timeMicros())
            .text("kind", entry.kind().name());
    if (sealed) {
      json.nothing("who").nothing("place").text("entryHash", entry.hash());
    } else {
      json.text("who", entry.who()).number("place", entry.place());
    }
    return json.text("hash", hash).endObject().toString();
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
