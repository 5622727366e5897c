package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.event.SaleMessages.Message;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sales that could not be processed, and what operators do about them, two of them at once. */
@Tag("REQ-EVT-020")
class DeadLettersIT extends EventSuite {
  private static final String LETTERS = "/admin/event/dead-letters";

  private String schedule;

  @BeforeEach
  void sell() {
    schedule =
        api.schedules(api.create(api.hall("Seoul", 1, 2), "Sold", Slot.onSale(48))).getFirst();
  }

  private Message saleOf(UUID seat) {
    return new Message("PaymentSuccess", schedule, UUID.randomUUID(), List.of(seat.toString()));
  }

  private static void send(List<Message> sales) {
    try (SaleMessages messages = new SaleMessages()) {
      messages.send(sales);
    }
  }

  private List<JsonObject> letters() {
    return api.admin("GET", LETTERS + "?size=100", null)
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject letterOf(Message sale) {
    return letters().stream()
        .filter(letter -> !letter.isNull("eventId"))
        .filter(letter -> letter.getString("eventId").equals(sale.id().toString()))
        .findFirst()
        .orElse(null);
  }

  private JsonObject listed(Message sale) {
    return await().atMost(PATIENCE).until(() -> letterOf(sale), letter -> letter != null);
  }

  /** Two administrators do the same at once; returns both answers. */
  private List<Integer> twice(String method, String path) {
    List<CompletableFuture<Response>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(CompletableFuture.supplyAsync(() -> api.admin(method, path, null)));
    }
    return both.stream().map(one -> one.join().status()).toList();
  }

  private List<String> acts(String letter) {
    return api
        .admin("GET", "/admin/event/audit?size=100&object=dead-letter:" + letter, null)
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class)
        .stream()
        .peek(act -> assertThat(act.getString("role")).isEqualTo("ADMIN"))
        .peek(act -> assertThat(act.isNull("actor")).isFalse())
        .map(act -> act.getString("action"))
        .toList();
  }

  @Test
  void aLetterIsInspectedReplayedAndDoneOnce() throws Exception {
    UUID seat = UUID.randomUUID();
    Message sale = saleOf(seat);
    send(List.of(sale));

    JsonObject letter = listed(sale);
    assertThat(letter.getString("topic")).isEqualTo("payment.events");
    assertThat(letter.getString("eventType")).isEqualTo("PaymentSuccess");
    assertThat(letter.getString("cause")).contains("SEAT_NOT_FOUND");
    assertThat(letter.getString("payload")).contains(sale.reservation().toString());
    String path = LETTERS + "/" + letter.getString("id");
    assertThat(twice("POST", path + "/replay")).containsOnly(202);
    assertThat(listed(sale).getInt("attempts")).isEqualTo(letter.getInt("attempts") + 2);

    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(
          "insert into event_service.seats (id, schedule_id, row_index, row_label, number,"
              + " seat_number, grade) values (?, ?, 9, 'Z', 1, 'Z-1', 'VIP')",
          seat,
          UUID.fromString(schedule));
      operator.execute(
          "update event_service.event_schedules set total_seats = total_seats + 1 where id = ?",
          UUID.fromString(schedule));
    }
    assertThat(twice("POST", path + "/replay")).isSubsetOf(202, 404).contains(202);

    assertThat(letterOf(sale)).isNull();
    assertThat(internal("reservation", "seats/status/" + schedule).body())
        .contains(seat.toString());
    assertThat(internal("queue", "schedules/" + schedule).json().getInt("soldSeats")).isEqualTo(1);
    assertThat(acts(letter.getString("id")))
        .contains("DEAD_LETTER_REPLAY_BEGUN", "DEAD_LETTER_REPLAYED");
    assertThat(api.admin("POST", path + "/replay", null).statusAndCode())
        .isEqualTo("404 DEAD_LETTER_NOT_FOUND");
  }

  @Test
  void tenLettersRaiseTheAlarmAndEachIsDiscardedOnce() {
    List<Message> sales = IntStream.range(0, 10).mapToObj(i -> saleOf(UUID.randomUUID())).toList();
    send(sales);
    List<String> ids = sales.stream().map(sale -> listed(sale).getString("id")).toList();
    await().atMost(PATIENCE).until(() -> api.metric("tq_dead_letters_alarm") == 1);
    assertThat(api.metric("tq_dead_letters")).isGreaterThanOrEqualTo(10);

    for (String id : ids) {
      assertThat(twice("DELETE", LETTERS + "/" + id)).isSubsetOf(204, 404).contains(204);
      assertThat(acts(id)).containsExactly("DEAD_LETTER_DISCARDED");
    }
    assertThat(sales).allMatch(sale -> letterOf(sale) == null);
    assertThat(internal("queue", "schedules/" + schedule).json().getInt("soldSeats")).isZero();
  }

  @Test
  void whoMayAndWhatIsAskedForIsChecked() {
    String unknown = LETTERS + "/" + UUID.randomUUID();
    assertThat(api.admin("POST", unknown + "/replay", null).statusAndCode())
        .isEqualTo("404 DEAD_LETTER_NOT_FOUND");
    assertThat(api.admin("DELETE", unknown, null).statusAndCode())
        .isEqualTo("404 DEAD_LETTER_NOT_FOUND");
    assertThat(api.admin("DELETE", LETTERS + "/1", null).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(api.admin("GET", "/admin/user/dead-letters", null).statusAndCode())
        .isEqualTo("404 NOT_FOUND");
    String user = "Bearer " + TestTokens.shared().user(UUID.randomUUID());
    for (String query : List.of("?page=-1", "?size=0", "?size=101", "?page=x")) {
      assertThat(api.admin("GET", LETTERS + query, null).statusAndCode())
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(api.send("DELETE", unknown, null, "Authorization", user).statusAndCode())
        .isEqualTo("403 FORBIDDEN");
    assertThat(api.send("POST", unknown + "/replay", null).status()).isEqualTo(401);
  }
}
