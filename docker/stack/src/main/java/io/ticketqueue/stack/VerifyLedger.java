package io.ticketqueue.stack;

import io.ticketqueue.stack.ledger.LedgerProof;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./tq verify-ledger}: proves an export of the books alone. */
final class VerifyLedger {
  private static final String USAGE = "./tq verify-ledger FILE [--head SEQ:HASH]";
  private static final Pattern HEAD = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  private VerifyLedger() {}

  /** Whether the export is good. */
  static boolean run(List<String> words, PrintStream out) {
    boolean plain = words.size() == 1;
    if (!plain && !(words.size() == 3 && words.get(1).equals("--head"))) {
      throw new Refused(USAGE);
    }
    LedgerProof proof = new LedgerProof(Path.of(words.getFirst()));
    try {
      return plain ? proof.write(out) : noted(proof, words.get(2)).write(out);
    } catch (MalformedInputException e) {
      throw new Refused(words.getFirst() + " is not text in UTF-8");
    } catch (IOException e) {
      throw new Refused("cannot read " + words.getFirst() + ": " + e.getMessage());
    }
  }

  private static LedgerProof noted(LedgerProof proof, String text) {
    Matcher head = HEAD.matcher(text);
    if (!head.matches()) {
      throw new Refused("a head is SEQ:HASH, as verify-ledger prints it; " + USAGE);
    }
    return proof.through(Long.parseLong(head.group(1)), head.group(2));
  }
}
