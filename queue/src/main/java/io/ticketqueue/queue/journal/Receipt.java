package io.ticketqueue.queue.journal;

import io.ticketqueue.core.crypto.Ed25519Key;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's proof of their place: {@code schedule.sequence.entry hash.signature}. The journal,
 * once published, must have an entry of this sequence with this hash.
 */
public record Receipt(UUID scheduleId, long sequence, String entryHash, String signature) {
  /** The receipt of an entry, signed. */
  public static Receipt of(UUID scheduleId, JournalEntry entry, Ed25519Key key) {
    String hash = entry.hash();
    return new Receipt(
        scheduleId,
        entry.sequence(),
        hash,
        Signatures.sign(key, text(scheduleId, entry.sequence(), hash)));
  }

  /** Reads a receipt; empty when the text is not one. */
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

  /** Whether it was signed with the queue's key. */
  public boolean isGenuine(String publicKey) {
    return Signatures.isSigned(publicKey, text(scheduleId, sequence, entryHash), signature);
  }

  private static String text(UUID scheduleId, long sequence, String hash) {
    return "receipt." + scheduleId + "." + sequence + "." + hash;
  }

  @Override
  public String toString() {
    return scheduleId + "." + sequence + "." + entryHash + "." + signature;
  }
}
