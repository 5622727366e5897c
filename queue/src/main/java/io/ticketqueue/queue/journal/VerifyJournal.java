package io.ticketqueue.queue.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code verify-queue <journal> [receipt…]}: proves that no person overtook another, or says where
 * the journal is wrong. Exit status 0 good, 1 bad, 2 unreadable.
 */
public final class VerifyJournal {
  private VerifyJournal() {}

  /** The command line. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) {
    if (args.length == 0) {
      out.println("usage: verify-queue <journal.json> [receipt…]");
      return 2;
    }
    JournalDocument journal;
    try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
      journal = JournalDocument.read(reader);
    } catch (IOException | IllegalArgumentException e) {
      out.println("cannot read the journal: " + e.getMessage());
      return 2;
    }
    Verification.Result result = Verification.of(journal);
    if (!result.isGood()) {
      out.println("BAD  " + result.fault());
      return 1;
    }
    for (int i = 1; i < args.length; i++) {
      String fault =
          Receipt.parse(args[i])
              .map(receipt -> Verification.receipt(journal, receipt))
              .orElse("not a receipt");
      if (!fault.isEmpty()) {
        out.println("BAD  receipt " + i + ": " + fault);
        return 1;
      }
    }
    out.printf(
        "GOOD schedule %s: %d entries, %d admitted, nobody was overtaken, no second was too fast;"
            + " head %s%n",
        journal.scheduleId(), result.entries(), result.admitted(), journal.head().hash());
    return 0;
  }
}
