package io.ticketqueue.queue.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * Checks a journal: that it is whole (sequence, chain, signed heads) and that it is fair (each who
 * was admitted was the next of those who were ready, no second admitted more than the rate, and the
 * places of a draw are those that the seed committed to gives).
 */
public final class Verification {
  /** What was found; {@code fault} is empty when the journal is good. */
  public record Result(String fault, long entries, long admitted) {
    public boolean isGood() {
      return fault.isEmpty();
    }
  }

  private final JournalDocument journal;
  private final Replay replay;
  private final Map<Long, String> chain = new HashMap<>();

  private Verification(JournalDocument journal) {
    this.journal = journal;
    this.replay = new Replay(journal.lots());
  }

  /** Checks a journal. */
  public static Result of(JournalDocument journal) {
    return new Verification(journal).run();
  }

  /** Checks that a receipt belongs to a journal that is good; empty when it does. */
  public static String receipt(JournalDocument journal, Receipt receipt) {
    if (!receipt.scheduleId().equals(journal.scheduleId())) {
      return "the receipt is of another schedule";
    }
    if (!receipt.isGenuine(journal.publicKey())) {
      return "the receipt was not signed by the queue";
    }
    boolean listed =
        receipt.sequence() >= 1
            && receipt.sequence() <= journal.entries().size()
            && journal
                .entries()
                .get((int) receipt.sequence() - 1)
                .entry()
                .hash()
                .equals(receipt.entryHash());
    return listed ? "" : "the journal has another entry where the receipt's should be";
  }

  private Result run() {
    JournalDocument.Lots lots = journal.lots();
    if (lots != null && lots.seed() != null && !isCommitted(lots.seed(), lots.commitment())) {
      return new Result("the seed is not the one committed to", 0, 0);
    }
    String hash = JournalEntry.genesis(journal.scheduleId());
    chain.put(0L, hash);
    long expected = 0;
    for (JournalDocument.Chained one : journal.entries()) {
      expected++;
      JournalEntry entry = one.entry();
      hash = entry.chained(hash);
      if (entry.sequence() != expected) {
        return bad(entry, "sequence should be " + expected);
      }
      if (!hash.equals(one.hash())) {
        return bad(entry, "the chain is broken");
      }
      chain.put(expected, hash);
      String unfair = replay.apply(entry);
      if (!unfair.isEmpty()) {
        return bad(entry, unfair);
      }
    }
    String fault = heads(expected);
    return new Result(fault, expected, replay.admitted());
  }

  private static boolean isCommitted(String seed, String commitment) {
    try {
      return Draw.commitment(seed).equals(commitment);
    } catch (IllegalArgumentException notHexadecimal) {
      return false;
    }
  }

  private String heads(long last) {
    for (JournalDocument.Head head : journal.heads()) {
      String fault = head(head);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    if (journal.head().sequence() != last) {
      return "the last head is of entry " + journal.head().sequence() + ", not " + last;
    }
    return last == 0 ? "" : head(journal.head());
  }

  private String head(JournalDocument.Head head) {
    String text = JournalEntry.headText(journal.scheduleId(), head.sequence(), head.hash());
    if (!Signatures.isSigned(journal.publicKey(), text, head.signature())) {
      return "the head of entry " + head.sequence() + " is not signed by the queue";
    }
    return head.hash().equals(chain.get(head.sequence()))
        ? ""
        : "the head of entry " + head.sequence() + " was published with another hash";
  }

  private Result bad(JournalEntry entry, String why) {
    return new Result(
        "entry " + entry.sequence() + " (" + entry.kind() + "): " + why,
        entry.sequence(),
        replay.admitted());
  }
}
