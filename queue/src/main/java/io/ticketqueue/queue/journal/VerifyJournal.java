package io.ticketqueue.queue.journal;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify-queue <journal> [--head H] [--commitment C] [--beacon R] [receipt…]}: proves that
 * no person overtook another, or says where the journal is wrong. Exit status 0 good, 1 bad, 2
 * unreadable.
 */
public final class VerifyJournal {
  private static final String USAGE =
      "usage: verify-queue <journal.json> [--head <head>] [--commitment <hex>] [--beacon <hex>]"
          + " [receipt…]\n"
          + "  --head        a head seen elsewhere: in an answer, in queue.heads\n"
          + "  --commitment  of the draw, seen before the sale\n"
          + "  --beacon      the round's randomness, as the beacon itself publishes it";

  private VerifyJournal() {}

  /** The command line. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) {
    if (args.length == 0) {
      out.println(USAGE);
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
    List<String> faults = witnesses(journal, List.of(args).subList(1, args.length));
    if (!faults.isEmpty()) {
      faults.forEach(fault -> out.println("BAD  " + fault));
      return 1;
    }
    out.println(good(journal, result));
    return 0;
  }

  /** What contradicts the journal of all that was seen elsewhere. */
  private static List<String> witnesses(JournalDocument journal, List<String> args) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String option = args.get(i);
      boolean hasValue = option.startsWith("--");
      String value = hasValue && i + 1 < args.size() ? args.get(++i) : "";
      String fault =
          switch (option) {
            case "--head" -> head(journal, value);
            case "--commitment" -> commitment(journal.lots(), value);
            case "--beacon" -> beacon(journal.lots(), value);
            default -> hasValue ? "unknown option" : receipt(journal, option);
          };
      if (!fault.isEmpty()) {
        faults.add((hasValue ? option.substring(2) : "receipt") + ": " + fault);
      }
    }
    return faults;
  }

  private static String head(JournalDocument journal, String text) {
    return JournalDocument.seenHead(text)
        .map(head -> Verification.head(journal, head))
        .orElse("not a head");
  }

  private static String receipt(JournalDocument journal, String text) {
    return Receipt.parse(text)
        .map(receipt -> Verification.receipt(journal, receipt))
        .orElse("not a receipt");
  }

  private static String commitment(@Nullable Lots lots, String seen) {
    return lots != null && lots.commitment().equals(seen) ? "" : "another one was published before";
  }

  private static String beacon(@Nullable Lots lots, String seen) {
    Beacon beacon = lots == null ? null : lots.beacon();
    return beacon != null && seen.equals(beacon.randomness())
        ? ""
        : "the round's randomness is another one";
  }

  private static String good(JournalDocument journal, Verification.Result result) {
    String found =
        result.sealed() > 0
            ? "whole, the lots are hidden until the opening"
            : "nobody was overtaken, no second was too fast";
    String unchecked =
        result.unchecked().stream().map(what -> "\n     not checked: " + what).collect(joining());
    return "GOOD schedule %s: %d entries, %d admitted, %s; head %s%s%s"
        .formatted(
            journal.scheduleId(),
            result.entries(),
            result.admitted(),
            found,
            journal.head().hash(),
            draw(journal.lots()),
            unchecked);
  }

  private static String draw(@Nullable Lots lots) {
    if (lots == null) {
      return "";
    }
    Beacon beacon = lots.beacon();
    if (beacon == null || !beacon.isUsed()) {
      return "\n     the draw used no public beacon: compare its commitment with one seen before";
    }
    String known = beacon.knownAtMicros() > 0 ? "" : " (a chain whose times are not known here)";
    return "\n     the draw used round %d of %s%s: compare with what the beacon publishes: %s"
        .formatted(beacon.round(), beacon.name(), known, beacon.randomness());
  }
}
