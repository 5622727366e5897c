package io.ticketqueue.queue.journal;

import io.ticketqueue.core.crypto.Ed25519Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's proof of their place. The journal, once published, must have an entry of this sequence
 * with this hash. It is signed alone, {@code schedule.sequence.entry hash.signature}, or together
 * with others, {@code schedule.sequence.entry hash.path.signature}: then the signature is of the
 * root to which the path leads ({@link ReceiptTree}).
 *
 * @param path empty where it was signed alone
 */
public record Receipt(
    UUID scheduleId, long sequence, String entryHash, String path, String signature) {
  private static final int PARTS_ALONE = 4;

  /** The receipt of an entry, signed alone. */
  public static Receipt of(UUID scheduleId, JournalEntry entry, Ed25519Key key) {
    String hash = entry.hash();
    String text = text(scheduleId, entry.sequence(), hash);
    return new Receipt(scheduleId, entry.sequence(), hash, "", Signatures.sign(key, text));
  }

  /** The receipts of entries, in their order, with one signature for all. */
  public static List<Receipt> together(
      UUID scheduleId, List<JournalEntry> entries, Ed25519Key key) {
    if (entries.size() == 1) {
      return List.of(of(scheduleId, entries.getFirst(), key));
    }
    List<String> hashes = entries.stream().map(JournalEntry::hash).toList();
    List<String> texts = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      texts.add(text(scheduleId, entries.get(i).sequence(), hashes.get(i)));
    }
    ReceiptTree tree = new ReceiptTree(texts);
    String signature = Signatures.sign(key, rootText(scheduleId, tree.root()));
    List<Receipt> receipts = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      long sequence = entries.get(i).sequence();
      receipts.add(new Receipt(scheduleId, sequence, hashes.get(i), tree.path(i), signature));
    }
    return receipts;
  }

  /** Reads a receipt; empty when the text is not one. */
  public static Optional<Receipt> parse(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != PARTS_ALONE
        && (parts.size() != PARTS_ALONE + 1 || parts.get(3).isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Receipt(
              UUID.fromString(parts.get(0)),
              Long.parseLong(parts.get(1)),
              parts.get(2),
              parts.size() == PARTS_ALONE ? "" : parts.get(3),
              parts.getLast()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it was signed with the queue's key. */
  public boolean isGenuine(String publicKey) {
    String text = text(scheduleId, sequence, entryHash);
    if (path.isEmpty()) {
      return Signatures.isSigned(publicKey, text, signature);
    }
    return ReceiptTree.root(text, path)
        .filter(root -> Signatures.isSigned(publicKey, rootText(scheduleId, root), signature))
        .isPresent();
  }

  private static String text(UUID scheduleId, long sequence, String hash) {
    return "receipt." + scheduleId + "." + sequence + "." + hash;
  }

  private static String rootText(UUID scheduleId, String root) {
    return "receipts." + scheduleId + "." + root;
  }

  @Override
  public String toString() {
    String beginning = scheduleId + "." + sequence + "." + entryHash + ".";
    return path.isEmpty() ? beginning + signature : beginning + path + "." + signature;
  }
}
