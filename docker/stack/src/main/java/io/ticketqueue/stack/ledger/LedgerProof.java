package io.ticketqueue.stack.ledger;

import io.ticketqueue.stack.ledger.LedgerLine.Head;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The proof of an export, written line by line for people. */
public final class LedgerProof {
  private final Path export;
  private final @Nullable Head seen;
  private Map<UUID, SaleSums> sales = Map.of();

  public LedgerProof(Path export) {
    this(export, null);
  }

  private LedgerProof(Path export, @Nullable Head seen) {
    this.export = export;
    this.seen = seen;
  }

  /** The same, and the export must lead through a head that was noted elsewhere. */
  public LedgerProof through(long seq, String hash) {
    return new LedgerProof(export, new Head(seq, hash));
  }

  /** Whether the export is good. */
  public boolean write(PrintStream out) throws IOException {
    LedgerVerification verification = new LedgerVerification(seen);
    try (BufferedReader lines = Files.newBufferedReader(export)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        verification.read(line);
      }
    }
    List<String> faults = verification.end();
    sales = verification.sales();
    verification.sales().forEach((sale, sums) -> out.println("sale " + sale + ": " + sums));
    faults.forEach(fault -> out.println("BAD  " + fault));
    Head head = verification.last();
    if (faults.isEmpty()) {
      out.printf(
          "GOOD %d entries, %d sales, %d refunds still owed; head %d:%s%n",
          head.seq(), verification.sales().size(), verification.waiting(), head.seq(), head.hash());
    }
    return faults.isEmpty();
  }

  /** What the export that was proven has of a sale. */
  public SaleTotal total(UUID sale) {
    SaleSums sums = sales.get(sale);
    return sums == null ? new SaleTotal(0, 0) : sums.total();
  }
}
