package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.queue.KeepJournal;
import io.ticketqueue.queue.LineBooks;
import io.ticketqueue.queue.LineBooks.Head;
import io.ticketqueue.queue.LineBooks.Publication;
import io.ticketqueue.queue.LineSecrets;
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
public class JournalText {
  private static final int PAGE = 2000;

  private final LineBooks books;
  private final KeepJournal keep;

  @Inject
  public JournalText(LineBooks books, KeepJournal keep) {
    this.books = books;
    this.keep = keep;
  }

  /** Everything, up to a head made now. Throws {@link io.ticketqueue.queue.UnknownLine}. */
  StreamingOutput whole(UUID scheduleId) {
    return text(scheduleId, books.publication(scheduleId), true);
  }

  /** Everything once the sale is over, before that only the heads. */
  StreamingOutput published(UUID scheduleId) {
    Publication published = books.publication(scheduleId);
    return text(scheduleId, published, published.over());
  }

  private StreamingOutput text(UUID scheduleId, Publication published, boolean complete) {
    LineSecrets secrets = books.secrets(scheduleId);
    Head head = complete ? keep.chain(scheduleId) : keep.lastHead(scheduleId);
    return out -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      writer.write(begin(scheduleId, published, secrets, complete));
      heads(writer, scheduleId, head.sequence());
      writer.write(",\n\"entries\":[");
      if (complete) {
        entries(writer, scheduleId, head.sequence());
      }
      writer.write("\n],\n\"head\":" + json(head) + "}\n");
      writer.flush();
    };
  }

  private static String begin(
      UUID scheduleId, Publication published, LineSecrets secrets, boolean complete) {
    return "{\"scheduleId\":\"%s\",\"queueOrder\":\"%s\",\"commitment\":\"%s\",\"seed\":%s,\"publicKey\":\"%s\",\"complete\":%s,\n"
        .formatted(
            scheduleId,
            published.draw() ? "DRAW" : "ARRIVAL",
            secrets.commitment(),
            published.opened() ? "\"" + secrets.seed() + "\"" : "null",
            secrets.key().publicKey(),
            complete);
  }

  private void heads(Writer writer, UUID scheduleId, long last) throws IOException {
    writer.write("\"heads\":[");
    String separator = "\n";
    long next = 1;
    while (next <= last) {
      List<Head> page = books.heads(scheduleId, next, PAGE);
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

  private void entries(Writer writer, UUID scheduleId, long last) throws IOException {
    String hash = JournalEntry.genesis(scheduleId);
    String separator = "\n";
    long next = 1;
    while (next <= last) {
      List<JournalEntry> page = books.entries(scheduleId, next, PAGE);
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

  private static String json(JournalEntry e, String hash) {
    return "{\"sequence\":%d,\"timeMicros\":%d,\"kind\":\"%s\",\"who\":\"%s\",\"place\":%d,\"hash\":\"%s\"}"
        .formatted(e.sequence(), e.timeMicros(), e.kind(), e.who(), e.place(), hash);
  }

  private static String json(Head head) {
    return "{\"sequence\":%d,\"hash\":\"%s\",\"signature\":\"%s\"}"
        .formatted(head.sequence(), head.hash(), head.signature());
  }
}
