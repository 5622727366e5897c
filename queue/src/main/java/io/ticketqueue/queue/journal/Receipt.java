package io.ticketqueue.queue.journal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's proof of the own place: {@code schedule.sequence.entry hash.signature}. The journal,
 * once published, must have an entry of this sequence with this hash.
 */
public record Receipt(UUID scheduleId, long sequence, String entryHash, String signature) {
  /** Signs for an entry. */
  public static Receipt of(UUID scheduleId, JournalEntry entry, SigningKey key) {
    String hash = entry.hash();
    return new Receipt(
        scheduleId, entry.sequence(), hash, key.sign(text(scheduleId, entry.sequence(), hash)));
  }

  /** Reads a receipt; empty when the text is none. */
  public static Optional<Receipt> parse(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    try {
      return parts.size() == 4
          ? Optional.of(
              new Receipt(
                  UUID.fromString(parts.get(0)),
                  Long.parseLong(parts.get(1)),
                  parts.get(2),
                  parts.get(3)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it was signed with the line's key. */
  public boolean isGenuine(String publicKey) {
    return SigningKey.isSigned(publicKey, text(scheduleId, sequence, entryHash), signature);
  }

  private static String text(UUID scheduleId, long sequence, String hash) {
    return "receipt." + scheduleId + "." + sequence + "." + hash;
  }

  @Override
  public String toString() {
    return scheduleId + "." + sequence + "." + entryHash + "." + signature;
  }
}
