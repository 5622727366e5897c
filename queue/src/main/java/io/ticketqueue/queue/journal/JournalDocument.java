package io.ticketqueue.queue.journal;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * An entry and the chain's hash after it, as stated.
   *
   * @param sealed the entry's own hash where only that is shown, because nobody may see a lot
   *     before the opening; else null
   */
  public record Chained(JournalEntry entry, String hash, @Nullable String sealed) {
    public Chained(JournalEntry entry, String hash) {
      this(entry, hash, null);
    }

    /** The hash of the entry alone. */
    String entryHash() {
      return sealed == null ? entry.hash() : sealed;
    }
  }

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
            json.getString("commitment"),
            json.containsKey("committedAtMicros")
                ? json.getJsonNumber("committedAtMicros").longValueExact()
                : 0,
            beacon(json),
            json.getString("seed", null))
        : null;
  }

  private static @Nullable Beacon beacon(JsonObject json) {
    if (!(json.get("beacon") instanceof JsonObject beacon)) {
      return null;
    }
    return new Beacon(
        beacon.getString("name"),
        beacon.getJsonNumber("round").longValueExact(),
        beacon.getString("randomness", null));
  }

  private static List<Chained> entries(JsonObject json) {
    List<Chained> entries = new ArrayList<>();
    for (JsonObject e : json.getJsonArray("entries").getValuesAs(JsonObject.class)) {
      JournalEntry entry =
          new JournalEntry(
              e.getJsonNumber("sequence").longValueExact(),
              e.getJsonNumber("timeMicros").longValueExact(),
              JournalEntry.Kind.valueOf(e.getString("kind")),
              e.getString("who", ""),
              e.isNull("place") ? 0 : e.getJsonNumber("place").longValueExact());
      entries.add(new Chained(entry, e.getString("hash"), e.getString("entryHash", null)));
    }
    return entries;
  }

  /** A head as buyers hold it; empty when the text is not one. */
  public static Optional<SeenHead> seenHead(String text) {
    String[] parts = text.split("\\.", -1);
    try {
      return parts.length == 4
          ? Optional.of(
              new SeenHead(
                  UUID.fromString(parts[0]),
                  new Head(Long.parseLong(parts[1]), parts[2], parts[3])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A head that was seen elsewhere: {@code schedule.sequence.hash.signature} as text. */
  public record SeenHead(UUID scheduleId, Head head) {
    @Override
    public String toString() {
      return scheduleId + "." + head.sequence() + "." + head.hash() + "." + head.signature();
    }
  }

  private static Head head(JsonObject json) {
    return new Head(
        json.getJsonNumber("sequence").longValueExact(),
        json.getString("hash"),
        json.getString("signature"));
  }
}
