package io.ticketqueue.queue.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a journal: that it is whole (sequence, chain, signed heads) and that it is fair (each who
 * was admitted was the next of those who were ready, no second admitted more than the rate, and the
 * places of a draw are those that the seed committed to gives).
 */
public final class Verification {
  /**
   * What was found; {@code fault} is empty when the journal is good.
   *
   * @param sealed entries of which only the hash is shown, so that their fairness is not known yet
   * @param unchecked what a journal of the release before leaves open
   */
  public record Result(
      String fault, long entries, long admitted, long sealed, List<String> unchecked) {
    public boolean isGood() {
      return fault.isEmpty();
    }
  }

  private final JournalDocument journal;
  private final Replay replay;
  private final Map<Long, String> chain = new HashMap<>();
  private long sealed;

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
                .entryHash()
                .equals(receipt.entryHash());
    return listed ? "" : "the journal has another entry where the receipt's should be";
  }

  /** Checks that a journal that is good goes on from a head seen elsewhere; empty when it does. */
  public static String head(JournalDocument journal, JournalDocument.SeenHead seen) {
    JournalDocument.Head head = seen.head();
    if (!seen.scheduleId().equals(journal.scheduleId())) {
      return "the head is of another schedule";
    }
    String text = JournalEntry.headText(seen.scheduleId(), head.sequence(), head.hash());
    if (!Signatures.isSigned(journal.publicKey(), text, head.signature())) {
      return "the head was not signed by this queue: another one stood in its place";
    }
    boolean isPart =
        head.sequence() >= 1
            && head.sequence() <= journal.entries().size()
            && journal.entries().get((int) head.sequence() - 1).hash().equals(head.hash());
    return isPart ? "" : "the journal is not the one this head was made of";
  }

  private Result run() {
    String draw = draw();
    if (!draw.isEmpty()) {
      return result(draw, 0);
    }
    String hash = JournalEntry.genesis(journal.scheduleId(), journal.lots());
    chain.put(0L, hash);
    long expected = 0;
    for (JournalDocument.Chained one : journal.entries()) {
      expected++;
      JournalEntry entry = one.entry();
      hash = JournalEntry.chained(hash, one.entryHash());
      if (entry.sequence() != expected) {
        return bad(entry, "sequence should be " + expected);
      }
      if (!hash.equals(one.hash())) {
        return bad(entry, "the chain is broken");
      }
      chain.put(expected, hash);
      String unfair = replay(one);
      if (!unfair.isEmpty()) {
        return bad(entry, unfair);
      }
    }
    return result(heads(expected), expected);
  }

  /** What is wrong with the terms of a draw, or an empty text. */
  private String draw() {
    Lots lots = journal.lots();
    if (lots == null) {
      return "";
    }
    if (lots.seed() != null && !isCommitted(lots.seed(), lots.commitment())) {
      return "the seed is not the one committed to";
    }
    Beacon beacon = lots.beacon();
    boolean wasKnown =
        beacon != null
            && beacon.knownAtMicros() > 0
            && beacon.knownAtMicros() <= lots.committedAtMicros();
    return wasKnown ? "the beacon's round was known before the commitment" : "";
  }

  /** After the first sealed entry nothing can be replayed. */
  private String replay(JournalDocument.Chained one) {
    Lots lots = journal.lots();
    if (one.sealed() != null) {
      sealed++;
      return lots != null && lots.seed() == null ? "" : "is sealed though the seed is published";
    }
    return sealed > 0 ? "" : replay.apply(one.entry());
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
    return result(
        "entry " + entry.sequence() + " (" + entry.kind() + "): " + why, entry.sequence());
  }

  private Result result(String fault, long entries) {
    return new Result(fault, entries, replay.admitted(), sealed, replay.unchecked());
  }
}
