package io.ticketqueue.stack.onsale;

import io.ticketqueue.stack.audit.Report;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who makes the sale, watches it, and has the books. */
public interface Organiser {
  /** Makes a hall and a performance in it; returns the schedule's id. */
  String createSale(SaleSize size, Duration opensIn);

  /** How many are admitted a second. */
  void admit(String scheduleId, int perSecond);

  /** The hall as drawn. */
  JsonObject layout(String scheduleId);

  /** The figures of the waiting room; empty while the service is away. */
  Optional<JsonObject> statistics(String scheduleId);

  /** Writes the journal of the waiting room. */
  void journal(String scheduleId, Path target) throws IOException;

  /** Writes the export of the ledger. */
  void ledger(Path target) throws IOException;

  /** What the auditor finds. */
  Report audit();

  /** What the verifier of journals says; its first word is GOOD or BAD. */
  String verify(Path journal, List<String> receipts) throws IOException;

  /** An access token of one more buyer, who exists in this run only. */
  String buyerToken();
}
