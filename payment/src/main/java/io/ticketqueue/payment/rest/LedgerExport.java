package io.ticketqueue.payment.rest;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Ledger;
import io.ticketqueue.payment.ShowLedger;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The books as lines of JSON: each entry with all that its hash covers, then the head that they
 * lead to. Read and written in parts, each in a transaction of its own.
 */
record LedgerExport(ShowLedger show, Ledger.Head head) {
  private static final int PART = 1000;

  void writeTo(OutputStream out) throws IOException {
    BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    long after = 0;
    while (after < head.seq()) {
      List<Ledger.Entry> part = show.between(after, head.seq(), PART);
      if (part.isEmpty()) {
        break; // the verifier says what is missing
      }
      for (Ledger.Entry entry : part) {
        write(lines, json(entry));
      }
      after = part.getLast().seq();
    }
    write(
        lines,
        JsonP.createObjectBuilder().add("head", head.seq()).add("hash", head.hash()).build());
    lines.flush();
  }

  private static void write(BufferedWriter lines, JsonObject json) throws IOException {
    lines.write(json.toString());
    lines.write('\n');
  }

  private static JsonObject json(Ledger.Entry entry) {
    Ledger.Line line = entry.line();
    JsonObjectBuilder json =
        JsonP.createObjectBuilder()
            .add("seq", entry.seq())
            .add("movement", line.movement().toString())
            .add("at", line.at().toString())
            .add("recordedAt", line.recordedAt().toString())
            .add("account", line.account())
            .add("debit", line.debit())
            .add("credit", line.credit())
            .add("seats", line.seats())
            .add("cause", line.cause())
            .add("paymentId", line.paymentId().toString())
            .add("reservationId", line.reservationId().toString())
            .add("scheduleId", line.scheduleId().toString())
            .add("store", line.source().store());
    add(json, "eventId", line.source().eventId());
    add(json, "by", line.source().operator());
    return json.add("hash", entry.hash()).build();
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable UUID id) {
    if (id == null) {
      json.addNull(name);
    } else {
      json.add(name, id.toString());
    }
  }
}
