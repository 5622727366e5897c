package io.ticketqueue.stack.onsale;

import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.stack.ledger.LedgerProof;
import io.ticketqueue.stack.ledger.SaleTotal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What must have held, and what shows it. */
final class Proof {
  private static final double SLOWEST = 0.9;

  /** Admissions that take less may be over between two looks. */
  private static final Duration SHORTEST = Duration.ofSeconds(20);

  /**
   * A promise.
   *
   * @param shown what was looked at, and how much of it
   */
  record Claim(String promise, boolean holds, String shown) {}

  private final Organiser organiser;
  private final Sale sale;
  private final SaleSize size;
  private final Path folder;
  private final List<Claim> claims = new ArrayList<>();

  Proof(Organiser organiser, Sale sale, SaleSize size, Path folder) {
    this.organiser = organiser;
    this.sale = sale;
    this.size = size;
    this.folder = folder;
  }

  /**
   * @param accidents whom somebody killed; null where nobody was to be killed
   */
  List<Claim> claims(Watch watch, @Nullable Accidents accidents) throws IOException {
    buyers();
    order();
    pace(watch.admissionsPerSecond(), accidents != null);
    Report report = organiser.audit();
    claim(
        "database, Redis, provider and event's view agree",
        report.found() == 0,
        "%,d things looked at, %d contradictions".formatted(report.checked(), report.found()));
    money();
    seats();
    if (accidents != null) {
      claim(
          "it went on without each of the services",
          accidents.killed().size() == Accidents.victims(),
          "killed: " + accidents.killed());
    }
    return List.copyOf(claims);
  }

  private void claim(String promise, boolean holds, String shown) {
    claims.add(new Claim(promise, holds, shown));
  }

  private void buyers() {
    Book book = sale.book();
    int open = 0;
    for (Stage stage : List.of(Stage.COMING, Stage.WAITING, Stage.CHOOSING, Stage.PAYING)) {
      open += book.people(stage);
    }
    claim(
        "every buyer came to an end",
        open == 0 && book.people(Stage.STUCK) == 0 && book.faultCount() == 0,
        "%,d buyers, %d under way, %d stuck %s"
            .formatted(size.buyers(), open, book.people(Stage.STUCK), book.faults()));
    claim(
        "no error response but those the contract foresees",
        book.unforeseen().isEmpty(),
        "unforeseen: %s; later: %s; refused: %s"
            .formatted(book.unforeseen(), book.laterOnes(), book.refused()));
  }

  private void order() throws IOException {
    Path journal = folder.resolve("journal.json");
    organiser.journal(sale.scheduleId(), journal);
    List<String> receipts = sale.book().receipts();
    String verdict = organiser.verify(journal, receipts);
    claim(
        "nobody was admitted out of order, no second too fast",
        verdict.startsWith("GOOD") && !receipts.isEmpty(),
        verdict.strip() + "; " + receipts.size() + " buyers' receipts");
  }

  private void pace(OptionalDouble measured, boolean disturbed) {
    claims.add(pace(size, measured, disturbed));
  }

  /**
   * Whether people were admitted as fast as they should have been. Where all that come are admitted
   * within seconds, nobody waits long enough for that to be seen: then it is not claimed.
   *
   * @param measured admissions a second; empty where people waited in fewer than two looks
   * @param disturbed whether instances were killed
   */
  static Claim pace(SaleSize size, OptionalDouble measured, boolean disturbed) {
    if (measured.isEmpty() && size.buyers() < size.rate() * SHORTEST.toSeconds()) {
      return new Claim(
          "no faster than " + size.rate() + " a second",
          true,
          "by the journal, above; over too soon to be measured: whether it was as fast");
    }
    double least = disturbed ? 0 : SLOWEST * size.rate();
    return new Claim(
        size.rate() + " a second throughout",
        measured.isPresent() && measured.getAsDouble() >= least,
        measured.isPresent()
            ? "%.2f a second while people waited and seats were free"
                .formatted(measured.getAsDouble())
            : "not measured: fewer than two looks while people waited");
  }

  private void money() throws IOException {
    Path export = folder.resolve("ledger.ndjson");
    organiser.ledger(export);
    var text = new ByteArrayOutputStream();
    LedgerProof ledger = new LedgerProof(export);
    boolean good = ledger.write(new PrintStream(text, true, StandardCharsets.UTF_8));
    claim("the ledger proves itself", good, text.toString(StandardCharsets.UTF_8).strip());
    SaleTotal total = ledger.total(UUID.fromString(sale.scheduleId()));
    Book book = sale.book();
    claim(
        "money = tickets",
        total.seats() == book.sold() && total.price() == book.money(),
        "the ledger has %,d seats for %,d won, the buyers' tickets %,d for %,d"
            .formatted(total.seats(), total.price(), book.sold(), book.money()));
  }

  private void seats() {
    Book book = sale.book();
    boolean soldOut = book.people(Stage.SOLD_OUT) > 0;
    claim(
        soldOut ? "every seat was sold once" : "no seat was sold twice",
        book.sold() <= size.seats() && (!soldOut || book.sold() == size.seats()),
        "%,d of %,d seats sold, %,d buyers were told that nothing is left"
            .formatted(book.sold(), size.seats(), book.people(Stage.SOLD_OUT)));
  }
}
