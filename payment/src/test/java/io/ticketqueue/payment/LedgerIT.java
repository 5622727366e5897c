package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The books as operators see them (D-8c). */
class LedgerIT extends PayingSuite {
  private static final String PATH = "/admin/payment/ledger";
  private static final List<String> HASHED =
      List.of(
          "seq",
          "movement",
          "at",
          "recordedAt",
          "account",
          "debit",
          "credit",
          "seats",
          "cause",
          "paymentId",
          "reservationId",
          "scheduleId",
          "store",
          "eventId",
          "by");

  private Response admin(String path) {
    return TestClient.at(base)
        .get(path)
        .bearer(TestTokens.shared().admin(UUID.randomUUID()))
        .send();
  }

  private List<JsonObject> entries(String query) {
    return admin(PATH + "?size=100&" + query)
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class);
  }

  private List<JsonObject> awaitEntries(String query, int lines) {
    await().atMost(Shop.PATIENCE).until(() -> entries(query).size() >= lines);
    return entries(query);
  }

  private static String text(List<JsonObject> entries) {
    return entries.stream()
        .map(
            one ->
                "%s %s %d %d"
                    .formatted(
                        one.getString("cause"),
                        one.getString("account"),
                        one.getInt("debit"),
                        one.getInt("credit")))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aPurchaseAndItsRefundStandInTheBooks() {
    Begun begun = buyer.pays();
    UUID event = UUID.randomUUID();
    Shop.TOPIC.cancelled(begun.held().id(), event, 135_000);
    buyer.sees(begun, "REFUNDED");

    List<JsonObject> entries = awaitEntries("paymentId=" + begun.id(), 12);

    assertThat(text(entries))
        .isEqualTo(
            """
            CAPTURED PROVIDER 150000 0
            CAPTURED BUYERS 0 150000
            SOLD BUYERS 150000 0
            SOLD SALES 0 150000
            RETURNED SALES 150000 0
            RETURNED BUYERS 0 150000
            FEE BUYERS 15000 0
            FEE FEES 0 15000
            REFUND_DUE BUYERS 135000 0
            REFUND_DUE OWED 0 135000
            REFUNDED OWED 135000 0
            REFUNDED PROVIDER 0 135000""");
    assertThat(entries).isSortedAccordingTo((a, b) -> a.getInt("seq") - b.getInt("seq"));
    JsonObject due = entries.get(8);
    assertThat(due.keySet())
        .containsExactlyInAnyOrder(
            "seq",
            "at",
            "account",
            "debit",
            "credit",
            "paymentId",
            "reservationId",
            "cause",
            "eventId",
            "by",
            "hash");
    assertThat(due.getString("eventId")).isEqualTo(event.toString());
    assertThat(due.isNull("by")).isTrue();
    assertThat(due.getString("reservationId")).isEqualTo(begun.held().id().toString());
    assertThat(due.getString("hash")).matches("[0-9a-f]{64}");
  }

  @Test
  void theBooksAreSearchedByReservationPaymentKeyUserAndTime() {
    Begun begun = buyer.pays();
    buyer.pays();
    awaitEntries("userId=" + buyer.id(), 8);

    assertThat(entries("reservationId=" + begun.held().id())).hasSize(4);
    assertThat(entries("paymentKey=" + begun.key())).hasSize(4);
    assertThat(entries("paymentKey=" + begun.key() + "&paymentId=" + UUID.randomUUID())).isEmpty();
    assertThat(entries("paymentId=" + begun.id() + "&from=2000-01-01T00:00:00")).hasSize(4);
    assertThat(entries("paymentId=" + begun.id() + "&to=2000-01-01T00:00:00")).isEmpty();
    assertThat(entries("userId=" + UUID.randomUUID())).isEmpty();
    JsonObject second = admin(PATH + "?page=1&size=3&userId=" + buyer.id()).expect(200).json();
    assertThat(second.getJsonArray("list")).hasSize(3);
    assertThat(second.getInt("totalElements")).isEqualTo(8);
    assertThat(second.getInt("page")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "reservationId, 1",
    "reservationId, ''",
    "paymentId, 00000000-0000-0000-0000-00000000000g",
    "userId, é",
    "paymentKey, short",
    "paymentKey, ABCDEFGHABCDEFGHABCDEFGHABCDEFGH",
    "paymentKey, '\u202eabcdefghabcdefghabcdefghabcdefg'",
    "from, yesterday",
    "from, 2026-06-01",
    "to, 2026-02-30T00:00:00",
    "to, 2026-06-01T00:00:00Z",
    "page, -1",
    "size, 0",
    "size, 101"
  })
  void aWrongParameterIsNamed(String name, String value) {
    String sent = URLEncoder.encode(value, StandardCharsets.UTF_8);
    Response refused = admin(PATH + "?" + name + "=" + sent);

    assertThat(refused.statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(name);
  }

  @Test
  void anOversizedParameterIsRefused() {
    assertThat(admin(PATH + "?paymentKey=" + "a".repeat(4000)).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/payment/ledger",
        "/admin/payment/ledger/export",
        "/admin/payment/settlement/2026-06-01"
      })
  void onlyAdministratorsSeeTheBooks(String path) {
    TestClient client = TestClient.at(base);
    assertThat(client.get(path).send().statusAndCode()).isEqualTo("401 UNAUTHENTICATED");
    assertThat(
            client
                .get(path)
                .bearer(TestTokens.shared().user(UUID.randomUUID()))
                .send()
                .statusAndCode())
        .isEqualTo("403 FORBIDDEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "today",
        "2026-13-01",
        "2026-02-30",
        "2026-6-1",
        "20260601",
        "0000-01-01",
        "%2B12345-01-01",
        "2026-06-01T00:00:00",
        "%E2%80%AE2026-06-01"
      })
  void aSettlementNeedsADay(String day) {
    assertThat(admin("/admin/payment/settlement/" + day).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void aDayIsSettledByStore() throws SQLException {
    String store = "store-" + UUID.randomUUID();
    Instant noon =
        LocalDate.parse("2026-03-03").atTime(12, 0).atZone(ZoneId.of("Asia/Seoul")).toInstant();
    try (OperatorSql operator = OperatorSql.open()) {
      insert(operator, store, noon, "CAPTURED", "PROVIDER", "BUYERS", 150_000);
      insert(operator, store, noon, "CAPTURED", "PROVIDER", "BUYERS", 70_000);
      insert(operator, store, noon, "FEE", "BUYERS", "FEES", 7_000);
      insert(operator, store, noon, "REFUNDED", "OWED", "PROVIDER", 63_000);
      insert(operator, store, noon.plusSeconds(12 * 3600), "CAPTURED", "PROVIDER", "BUYERS", 1);
      insert(
          operator, store, noon.minusSeconds(12 * 3600 + 1), "CAPTURED", "PROVIDER", "BUYERS", 2);
    }

    Response day = admin("/admin/payment/settlement/2026-03-03").expect(200);

    assertThat(day.header("Content-Type")).startsWith("text/csv");
    assertThat(day.body().lines().findFirst()).hasValue("store,gross,fees,refunds,net,differences");
    assertThat(day.body()).contains("\n" + store + ",220000,7000,63000,157000,0\n");
    assertThat(admin("/admin/payment/settlement/2199-01-01").expect(200).body())
        .isEqualTo("store,gross,fees,refunds,net,differences\n");
  }

  private static void insert(
      OperatorSql operator,
      String store,
      Instant at,
      String cause,
      String debit,
      String credit,
      long won)
      throws SQLException {
    operator.execute(
        """
        insert into payment_service.ledger_entries
               (movement, at, account, debit, credit, seats, cause, payment_id, reservation_id, schedule_id, store)
        select m.id, cast(? as timestamptz), l.account, l.debit, l.credit, 0, ?, m.id, m.id, m.id, ?
          from (select gen_random_uuid() id) m,
               lateral (values (?, cast(? as bigint), 0), (?, 0, cast(? as bigint))) l(account, debit, credit)
        """,
        at.toString(),
        cause,
        store,
        debit,
        won,
        credit,
        won);
  }

  /** As {@code ./tq verify-ledger} works it out from the export alone. */
  private static String hashAfter(String previous, JsonObject entry) throws Exception {
    List<String> parts = new ArrayList<>(List.of(previous));
    for (String name : HASHED) {
      String value = entry.isNull(name) ? "-" : entry.get(name).toString().replace("\"", "");
      boolean isTime = name.equals("at") || name.equals("recordedAt");
      parts.add(
          isTime
              ? Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(value)))
              : value);
    }
    byte[] text = String.join("|", parts).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
  }

  @Test
  void anExportHasAllEntriesAndTheirHead() throws Exception {
    Begun begun = buyer.pays();
    awaitEntries("paymentId=" + begun.id(), 4);

    Response export = admin(PATH + "/export").expect(200);

    assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
    List<String> lines = new ArrayList<>(export.body().lines().toList());
    String head = lines.removeLast();
    assertThat(head).startsWith("{\"head\":" + lines.size() + ",");
    assertThat(lines).filteredOn(line -> line.contains(begun.id())).hasSize(4);
    assertThat(lines.getLast()).startsWith("{\"seq\":" + lines.size() + ",");
    String hash = "0".repeat(64);
    for (String line : lines) {
      JsonObject entry = JsonP.readObject(line);
      hash = hashAfter(hash, entry);
      assertThat(entry.getString("hash")).as(line).isEqualTo(hash);
    }
    assertThat(JsonP.readObject(head).getString("hash")).isEqualTo(hash);
  }
}
