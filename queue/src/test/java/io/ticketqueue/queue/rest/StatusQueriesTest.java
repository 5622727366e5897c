package io.ticketqueue.queue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.Fakes;
import io.ticketqueue.queue.NewestHeads;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.Receipts;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every status in JSON, always with all fields. */
class StatusQueriesTest {
  private static final List<String> FIELDS =
      List.of(
          "status",
          "scheduleId",
          "rank",
          "estimatedWaitTime",
          "token",
          "expiresAt",
          "pollAfter",
          "seatsLeft",
          "receipt",
          "head");

  private final Fakes fakes = new Fakes();
  private final UUID queue = fakes.onSale();
  private final String user = UUID.randomUUID().toString();
  private final StatusQueries queries =
      new StatusQueries(
          fakes.rooms(),
          new StatusJson(
              new WallClock(fakes.clock(), ZoneId.of("Asia/Seoul")),
              new Receipts(fakes.journals()),
              new NewestHeads(fakes.journals())));

  private StatusResponse query() {
    return queries.status(queue, List.of(user)).getFirst();
  }

  private JsonObject status() {
    StatusResponse response = query();
    assertThat(response.code()).isNull();
    assertThat(response.status()).isEqualTo(200);
    JsonObject json = JsonP.createReader(new StringReader(response.body())).readObject();
    assertThat(json.keySet()).containsExactlyElementsOf(FIELDS);
    assertThat(json.getString("scheduleId")).isEqualTo(queue.toString());
    return json;
  }

  private void ended(String reason) {
    JsonObject json = status();
    assertThat(json.getString("status")).isEqualTo(reason);
    assertThat(FIELDS.subList(2, FIELDS.size())).allMatch(json::isNull);
  }

  private void enter() {
    fakes.rooms().enter(queue, UUID.fromString(user));
  }

  @Test
  void whoWaitsIsToldTheRankAndHasNoToken() {
    enter();
    JsonObject json = status();
    assertThat(json.getString("status")).isEqualTo("WAITING");
    assertThat(json.getInt("rank")).isEqualTo(1);
    assertThat(json.getInt("estimatedWaitTime")).isEqualTo(1);
    assertThat(json.getInt("pollAfter")).isEqualTo(1);
    assertThat(json.getInt("seatsLeft")).isEqualTo(1000);
    assertThat(json.isNull("token")).isTrue();
    assertThat(json.isNull("expiresAt")).isTrue();
    assertThat(json.getString("receipt")).startsWith(queue + ".2.");
  }

  @Test
  void anUnknownNumberIsNull() {
    fakes.rooms().setRate(queue, 0);
    enter();
    assertThat(status().isNull("estimatedWaitTime")).isTrue();
  }

  @Test
  void whoIsAdmittedHasATokenAndNoRankToWaitFor() {
    enter();
    fakes.rooms().tick(queue);
    JsonObject json = status();
    assertThat(json.getString("status")).isEqualTo("ACTIVE");
    assertThat(json.getInt("rank")).isZero();
    assertThat(json.getInt("estimatedWaitTime")).isZero();
    assertThat(json.getString("token")).startsWith("qr_");
    assertThat(json.getString("expiresAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    assertThat(json.isNull("pollAfter")).isTrue();
    assertThat(json.getString("receipt")).startsWith(queue + ".2.");
  }

  @Test
  void anEndIsToldByItsReason() {
    enter();
    fakes.rooms().tick(queue);
    fakes.advance(Duration.ofMinutes(10));
    ended(QueueStatus.Reason.EXPIRED.name());
    fakes.rooms().cancel(queue);
    enterIsClosed();
  }

  private void enterIsClosed() {
    UUID other = fakes.onSale();
    fakes.rooms().enter(other, UUID.fromString(user));
    fakes.rooms().cancel(other);
    StatusResponse response = queries.status(other, List.of(user)).getFirst();
    assertThat(response.body()).contains("\"status\":\"CLOSED\"");
  }

  @Test
  void aStrangerIsRefusedAndTheQueryCounts() {
    StatusResponse response = query();
    assertThat(response.code()).isEqualTo(ErrorCode.NOT_IN_QUEUE);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.remaining()).isEqualTo(14);
    assertThat(response.isLimited()).isFalse();
  }

  @Test
  void theSixteenthQueryIsRefusedUntilTheOldestIsForgotten() {
    for (int i = 0; i < 15; i++) {
      assertThat(query().remaining()).isEqualTo(14 - i);
    }
    StatusResponse response = query();
    assertThat(response.code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
    assertThat(response.isLimited()).isTrue();
    assertThat(response.resetSeconds()).isEqualTo(60);
    fakes.advance(Duration.ofSeconds(60));
    assertThat(query().code()).isEqualTo(ErrorCode.NOT_IN_QUEUE);
  }
}
