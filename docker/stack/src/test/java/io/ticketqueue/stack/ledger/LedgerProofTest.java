package io.ticketqueue.stack.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An export is good as it was made; whatever is done to it turns the proof red. */
class LedgerProofTest {
  private static final String STORE = "store-sandbox";

  @TempDir private Path folder;
  private final UUID sale = UUID.randomUUID();
  private final List<String> export = new ArrayList<>();
  private String hash = LedgerLine.BEGINNING;
  private String said = "";

  @BeforeEach
  void write() {
    UUID kept = UUID.randomUUID();
    move(kept, "CAPTURED PROVIDER BUYERS", 300_000, 0);
    move(kept, "SOLD BUYERS SALES", 300_000, 2);
    UUID cancelled = UUID.randomUUID();
    move(cancelled, "CAPTURED PROVIDER BUYERS", 150_000, 0);
    move(cancelled, "SOLD BUYERS SALES", 150_000, 1);
    move(cancelled, "RETURNED SALES BUYERS", 150_000, -1);
    move(cancelled, "FEE BUYERS FEES", 15_000, 0);
    move(cancelled, "REFUND_DUE BUYERS OWED", 135_000, 0);
    move(cancelled, "REFUNDED OWED PROVIDER", 135_000, 0);
    UUID late = UUID.randomUUID();
    move(late, "CAPTURED PROVIDER BUYERS", 150_000, 0);
    move(late, "REFUND_DUE BUYERS OWED", 150_000, 0);
    end();
  }

  private void move(UUID payment, String movement, long won, int seats) {
    String[] words = movement.split(" ");
    UUID id = UUID.randomUUID();
    line(payment, id, words[0], words[1], won, 0, words[1].equals("SALES") ? seats : 0);
    line(payment, id, words[0], words[2], 0, won, words[2].equals("SALES") ? seats : 0);
  }

  private void line(
      UUID payment, UUID id, String cause, String account, long debit, long credit, int seats) {
    JsonObject json =
        JsonP.createObjectBuilder()
            .add("seq", export.size() + 1)
            .add("movement", id.toString())
            .add("at", "2026-06-01T11:00:00.123456Z")
            .add("recordedAt", "2026-06-01T11:00:01Z")
            .add("account", account)
            .add("debit", debit)
            .add("credit", credit)
            .add("seats", seats)
            .add("cause", cause)
            .add("paymentId", payment.toString())
            .add("reservationId", payment.toString())
            .add("scheduleId", sale.toString())
            .add("store", STORE)
            .addNull("eventId")
            .addNull("by")
            .add("hash", "")
            .build();
    var entry = (LedgerLine.Entry) LedgerLine.read(json.toString()).orElseThrow();
    hash = entry.hashAfter(hash);
    export.add(JsonP.createObjectBuilder(json).add("hash", hash).build().toString());
  }

  private void end() {
    export.add("{\"head\":%d,\"hash\":\"%s\"}".formatted(export.size(), hash));
  }

  /** As somebody would do who can work out hashes, from the beginning. */
  private void chainAnew() {
    List<String> lines = List.copyOf(export.subList(0, export.size() - 1));
    export.clear();
    hash = LedgerLine.BEGINNING;
    for (String line : lines) {
      JsonObject json =
          JsonP.createObjectBuilder(JsonP.readObject(line)).add("seq", export.size() + 1).build();
      var entry = (LedgerLine.Entry) LedgerLine.read(json.toString()).orElseThrow();
      hash = entry.hashAfter(hash);
      export.add(JsonP.createObjectBuilder(json).add("hash", hash).build().toString());
    }
    end();
  }

  private boolean isGood() {
    return proven(new LedgerProof(file()));
  }

  private Path file() {
    try {
      return Files.write(folder.resolve("ledger.ndjson"), export);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean proven(LedgerProof proof) {
    var out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      return proof.write(print);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      said = out.toString(StandardCharsets.UTF_8);
    }
  }

  private void change(int line, String from, String to) {
    assertThat(export.get(line)).contains(from);
    export.set(line, export.get(line).replace(from, to));
  }

  @Test
  void anExportIsGoodAsItWasMade() {
    assertThat(isGood()).as(said).isTrue();
    assertThat(said)
        .contains(
            "2 seats, price 300000 = captured 600000 - refunded 135000 - disputed 0"
                + " - fees kept 15000 - owed 150000")
        .contains("GOOD 20 entries, 1 sales, 1 refunds still owed");
  }

  @Test
  void anExportOfEmptyBooksIsGood() {
    export.clear();
    hash = LedgerLine.BEGINNING;
    end();
    assertThat(isGood()).as(said).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 19, 20})
  void aRemovedLineIsFound(int line) {
    export.remove(line);
    assertThat(isGood()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 18})
  void swappedLinesAreFound(int line) {
    Collections.swap(export, line, line + 1);
    assertThat(isGood()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; \"debit\":300000; \"debit\":300001",
        "3; \"seats\":2; \"seats\":1",
        "4; 2026-06-01T11:00:00.123456Z; 2026-06-01T11:00:00.123457Z",
        "4; 11:00:01Z; 11:00:02Z",
        "10; \"account\":\"BUYERS\"; \"account\":\"SALES\"",
        "10; \"cause\":\"FEE\"; \"cause\":\"SOLD\"",
        "5; store-sandbox; store-elsewhere",
        "5; \"by\":null; \"by\":\"00000000-0000-7000-8000-000000000000\"",
        "5; \"eventId\":null; \"eventId\":\"00000000-0000-7000-8000-000000000000\"",
        "19; \"seq\":20; \"seq\":21",
        "20; \"head\":20; \"head\":19",
        "3; {; ["
      })
  void aChangedLineIsFound(int line, String from, String to) {
    change(line, from, to);
    assertThat(isGood()).isFalse();
    assertThat(said).contains("BAD").doesNotContain("GOOD");
  }

  @Test
  void everyIdIsHashed() {
    for (String id : List.of("movement", "paymentId", "reservationId", "scheduleId")) {
      List<String> before = List.copyOf(export);
      change(2, JsonP.readObject(export.get(2)).getString(id), UUID.randomUUID().toString());
      assertThat(isGood()).as(id).isFalse();
      export.clear();
      export.addAll(before);
    }
  }

  /** Who owns the database could do so: the balances tell, or a head that was noted before. */
  @Test
  void aMovementThatIsLeftOutAndChainedAnewIsFoundByItsBalance() {
    export.remove(3);
    export.remove(2);
    chainAnew();
    assertThat(isGood()).isFalse();
    assertThat(said).contains("300000 won neither bought a seat nor are owed");
  }

  @Test
  void seatsThatAreSoldForNothingAreFound() {
    export.removeLast();
    move(UUID.randomUUID(), "SOLD BUYERS SALES", 100_000, 1);
    end();
    assertThat(isGood()).isFalse();
    assertThat(said).contains("-100000 won neither bought a seat");
  }

  @Test
  void aRefundThatWentTwiceIsFound() {
    UUID payment = UUID.fromString(JsonP.readObject(export.get(4)).getString("paymentId"));
    export.removeLast();
    move(payment, "REFUNDED OWED PROVIDER", 135_000, 0);
    end();
    assertThat(isGood()).isFalse();
    assertThat(said).contains("135000 won too much went back");
  }

  @Test
  void aChainMadeAnewDoesNotLeadThroughANotedHead() {
    String noted = JsonP.readObject(export.get(9)).getString("hash");
    assertThat(proven(new LedgerProof(file()).through(10, noted))).as(said).isTrue();

    change(0, "11:00:01Z", "11:00:02Z");
    chainAnew();

    assertThat(isGood()).as(said).isTrue();
    assertThat(proven(new LedgerProof(file()).through(10, noted))).isFalse();
    assertThat(proven(new LedgerProof(file()).through(21, noted))).isFalse();
  }
}
