package io.ticketqueue.queue.journal;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal as it is published.
 *
 * @param lots of a draw, in which early places are by lot; null where all are by arrival
 * @param entries with the chain's hash after each
 * @param heads published while the sale went on
 * @param head the last one
 */
public record JournalDocument(
    UUID scheduleId,
    @Nullable Lots lots,
    String publicKey,
    List<Chained> entries,
    List<Head> heads,
    Head head) {
  /**
   * What lots are made of.
   *
   * @param commitment the seed's hash, published beforehand
   * @param seed null while it is secret
   */
  public record Lots(String commitment, @Nullable String seed) {}

  /** An entry and the chain's hash after it, as stated. */
  public record Chained(JournalEntry entry, String hash) {}

  /** A signed head, as stated. */
  public record Head(long sequence, String hash, String signature) {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when the text is not a journal
   */
  public static JournalDocument read(Reader in) {
    try (JsonReader reader = JsonP.createReader(in)) {
      JsonObject json = reader.readObject();
      return new JournalDocument(
          UUID.fromString(json.getString("scheduleId")),
          lots(json),
          json.getString("publicKey"),
          entries(json),
          json.getJsonArray("heads").getValuesAs(JsonObject.class).stream()
              .map(JournalDocument::head)
              .toList(),
          head(json.getJsonObject("head")));
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("invalid journal: " + e.getMessage(), e);
    }
  }

  private static @Nullable Lots lots(JsonObject json) {
    return json.getString("queueOrder").equals("DRAW")
        ? new Lots(
            json.getString("commitment"), json.isNull("seed") ? null : json.getString("seed"))
        : null;
  }

  private static List<Chained> entries(JsonObject json) {
    List<Chained> entries = new ArrayList<>();
    for (JsonObject e : json.getJsonArray("entries").getValuesAs(JsonObject.class)) {
      JournalEntry entry =
          new JournalEntry(
              e.getJsonNumber("sequence").longValueExact(),
              e.getJsonNumber("timeMicros").longValueExact(),
              JournalEntry.Kind.valueOf(e.getString("kind")),
              e.getString("who"),
              e.getJsonNumber("place").longValueExact());
      entries.add(new Chained(entry, e.getString("hash")));
    }
    return entries;
  }

  private static Head head(JsonObject json) {
    return new Head(
        json.getJsonNumber("sequence").longValueExact(),
        json.getString("hash"),
        json.getString("signature"));
  }
}
