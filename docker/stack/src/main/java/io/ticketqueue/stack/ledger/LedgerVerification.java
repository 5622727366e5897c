package io.ticketqueue.stack.ledger;

import io.ticketqueue.stack.ledger.LedgerLine.Entry;
import io.ticketqueue.stack.ledger.LedgerLine.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export line by line and says what is wrong with it. Memory grows with the sales and with
 * the payments that are not settled, not with the entries.
 */
final class LedgerVerification {
  private static final int MOST_FAULTS = 20;
  private static final int LONGEST_LINE = 10_000;

  /** Which accounts a cause moves money between: debit, credit. */
  private static final Map<String, List<String>> ACCOUNTS =
      Map.ofEntries(
          Map.entry("CAPTURED", List.of("PROVIDER", "BUYERS")),
          Map.entry("SOLD", List.of("BUYERS", "SALES")),
          Map.entry("RETURNED", List.of("SALES", "BUYERS")),
          Map.entry("FEE", List.of("BUYERS", "FEES")),
          Map.entry("FEE_WAIVED", List.of("FEES", "BUYERS")),
          Map.entry("REFUND_DUE", List.of("BUYERS", "OWED")),
          Map.entry("REFUNDED", List.of("OWED", "PROVIDER")),
          Map.entry("PAID_BY_HAND", List.of("OWED", "BANK")),
          Map.entry("GOODWILL", List.of("GOODWILL", "OWED")),
          Map.entry("GOODWILL_COUNTED", List.of("BUYERS", "GOODWILL")),
          Map.entry("DISPUTED", List.of("DISPUTES", "PROVIDER")),
          Map.entry("DISPUTE_CLOSED", List.of("PROVIDER", "DISPUTES")));

  private final @Nullable Head seen;
  private final List<String> faults = new ArrayList<>();
  private final Map<UUID, SaleSums> sales = new TreeMap<>();
  private final Map<UUID, Long> buyers = new HashMap<>();
  private final Map<UUID, Long> owed = new HashMap<>();
  private long lines;
  private long seq;
  private String hash = LedgerLine.BEGINNING;
  private @Nullable Entry first;
  private @Nullable Head head;

  /** {@code seen}: a head that was noted elsewhere, which the export must lead through. */
  LedgerVerification(@Nullable Head seen) {
    this.seen = seen;
  }

  void read(String text) {
    lines++;
    Optional<LedgerLine> read =
        text.length() > LONGEST_LINE ? Optional.empty() : LedgerLine.read(text);
    if (read.isEmpty()) {
      fault("line " + lines + " is not an entry");
    } else if (head != null) {
      fault("line " + lines + " stands behind the head");
    } else if (read.get() instanceof Head last) {
      head = last;
    } else if (read.get() instanceof Entry entry) {
      chain(entry);
      balance(entry);
    }
  }

  private void chain(Entry entry) {
    if (entry.seq() != seq + 1) {
      fault("entry " + entry.seq() + " stands where " + (seq + 1) + " belongs");
    }
    if (!entry.hash().equals(entry.hashAfter(hash))) {
      fault("entry " + entry.seq() + " or the one before it was changed: its hash is wrong");
    }
    seq = entry.seq();
    hash = entry.hash();
    if (seen != null && seen.seq() == seq && !seen.hash().equals(hash)) {
      fault("entry " + seq + " is another one than when its head was noted");
    }
  }

  private void balance(Entry entry) {
    Entry debit = first;
    if (debit == null) {
      first = entry;
      requireAccount(entry, 0, entry.credit());
    } else {
      first = null;
      requireAccount(entry, 1, entry.debit());
      if (!debit.movement().equals(entry.movement()) || debit.debit() != entry.credit()) {
        fault("movement " + debit.movement() + " does not balance");
      }
      if (!debit.payment().equals(entry.payment()) || !debit.sale().equals(entry.sale())) {
        fault("movement " + debit.movement() + " is of two payments");
      }
    }
    sales.computeIfAbsent(entry.sale(), id -> new SaleSums()).add(entry);
    add(buyers, "BUYERS", entry);
    add(owed, "OWED", entry);
  }

  private void requireAccount(Entry entry, int side, long wrongSide) {
    List<String> accounts = ACCOUNTS.getOrDefault(entry.cause(), List.of());
    if (accounts.isEmpty() || !accounts.get(side).equals(entry.account()) || wrongSide != 0) {
      fault("entry " + entry.seq() + ": " + entry.cause() + " does not move " + entry.account());
    }
  }

  /** What is settled is forgotten. */
  private static void add(Map<UUID, Long> balances, String account, Entry entry) {
    if (entry.account().equals(account)) {
      long change = entry.credit() - entry.debit();
      balances.merge(entry.payment(), change, (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
    }
  }

  private void fault(String what) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(what);
    }
  }

  /** All lines are read. Returns what is wrong. */
  List<String> end() {
    if (first != null) {
      fault("movement " + first.movement() + " has one half only");
    }
    if (head == null) {
      fault("the export has no head: its end is missing");
    } else if (head.seq() != seq || !head.hash().equals(hash)) {
      fault("the export ends at entry " + seq + ", its head at " + head.seq());
    }
    if (seen != null && seen.seq() > seq) {
      fault("the export ends before entry " + seen.seq() + ", whose head was noted");
    }
    buyers.forEach(
        (payment, won) ->
            fault("payment " + payment + ": " + won + " won neither bought a seat nor are owed"));
    owed.forEach(
        (payment, won) -> {
          if (won < 0) {
            fault("payment " + payment + ": " + -won + " won too much went back");
          }
        });
    sales.forEach(
        (sale, sums) -> {
          if (!sums.isRight()) {
            fault("sale " + sale + ": " + sums);
          }
        });
    return List.copyOf(faults);
  }

  Map<UUID, SaleSums> sales() {
    return sales;
  }

  /** How many payments still wait for their refund. */
  int waiting() {
    return owed.size();
  }

  Head last() {
    return new Head(seq, hash);
  }
}
