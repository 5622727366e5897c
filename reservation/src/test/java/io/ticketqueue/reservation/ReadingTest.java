package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.Reservation.Held;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link MyReservations} and {@link LiveSeats}. */
class ReadingTest {
  private final UseCases use = new UseCases();
  private final TokenHolder buyer = use.buyer();

  @Test
  void aPageOfReservationsReadsItsSchedulesAtOnce() {
    for (int i = 1; i <= 3; i++) {
      use.pay(use.hold(use.admitAgain(buyer), i), UUID.randomUUID());
      use.clock.advance(Duration.ofSeconds(1));
    }
    int before = use.copies.reads();

    MyReservations.Page page = use.myReservations.page(buyer.userId(), 0, 2);

    assertThat(use.copies.reads() - before).isEqualTo(1);
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.list())
        .extracting(entry -> entry.reservation().seats().getFirst().number())
        .containsExactly("A-3", "A-2");
    assertThat(page.list())
        .extracting(entry -> entry.schedule().id())
        .containsOnly(use.schedule.id());
  }

  @Test
  void aReservationIsShownToItsOwnerOnly() {
    Held held = use.hold(buyer, 1);

    assertThat(use.myReservations.one(buyer.userId(), held.id()).reservation()).isEqualTo(held);
    refused(
        ErrorCode.RESERVATION_NOT_FOUND,
        () -> use.myReservations.one(UUID.randomUUID(), held.id()));
  }

  @Test
  void aPaidReservationIsShownWithItsTickets() {
    Held held = use.hold(buyer, 1, 2);
    assertThat(use.myReservations.one(buyer.userId(), held.id()).tickets()).isEmpty();
    use.pay(held, UUID.randomUUID());

    assertThat(use.myReservations.one(buyer.userId(), held.id()).tickets())
        .isEqualTo(use.tickets.ofReservation(held.id()))
        .hasSize(2);
  }

  /** An instance of before makes no tickets of seats. */
  @Test
  void ticketsThatAreMissingAreWrittenWhenTheyAreAskedFor() {
    Held held = use.hold(buyer, 1, 2);
    use.reservations.save(held.confirm(UUID.randomUUID(), "T20260601-ABCDEFG", Given.NOW));

    assertThat(use.myReservations.one(buyer.userId(), held.id()).tickets()).hasSize(2);
    assertThat(use.tickets.ofReservation(held.id())).hasSize(2);
  }

  @Test
  void aSeatIsFreeHeldOrSold() {
    use.hold(use.buyer(), 1, 2);
    use.pay(use.hold(use.buyer(), 3), UUID.randomUUID());

    JsonObject live = seats(null);

    assertThat(ids(live, "hold")).containsExactlyElementsOf(use.seats(1, 2));
    assertThat(ids(live, "sold")).containsExactly(use.seat(3));
    assertThat(live.getJsonObject("seats").toString())
        .isEqualTo("{\"available\":7,\"hold\":2,\"sold\":1,\"total\":10}");
    assertThat(live.getBoolean("full")).isTrue();
    assertThat(live.getString("scheduleId")).isEqualTo(use.schedule.id().toString());
  }

  @Test
  void whoKnowsAVersionIsToldWhatChangedSince() {
    Held held = use.hold(use.buyer(), 1, 2);
    long version = version(seats(null));
    assertThat(seats(version).getJsonArray("changes")).isEmpty();
    use.pay(held, UUID.randomUUID());
    use.hold(use.buyer(), 4);

    JsonObject live = seats(version);

    assertThat(live.getBoolean("full")).isFalse();
    assertThat(version(live)).isGreaterThan(version);
    assertThat(live.keySet()).containsExactly("scheduleId", "version", "full", "seats", "changes");
    assertThat(live.getJsonArray("changes"))
        .extracting(JsonValue::toString)
        .containsExactlyInAnyOrder(change(1, "SOLD"), change(2, "SOLD"), change(4, "HOLD"));
    assertThat(live.getJsonObject("seats").getInt("available")).isEqualTo(7);
    for (long unknown : new long[] {0, version + 1, version - 1, Long.MAX_VALUE}) {
      assertThat(seats(unknown).getBoolean("full")).isTrue();
    }
  }

  private String change(int seat, String status) {
    return "{\"seatId\":\"%s\",\"status\":\"%s\"}".formatted(use.seat(seat), status);
  }

  private static long version(JsonObject live) {
    return live.getJsonNumber("version").longValueExact();
  }

  private static List<UUID> ids(JsonObject live, String list) {
    return live.getJsonArray(list).getValuesAs(JsonString.class).stream()
        .map(id -> UUID.fromString(id.getString()))
        .toList();
  }

  private JsonObject seats(@Nullable Long since) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      use.liveSeats.find(buyer, use.schedule.id(), since).writePlain(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JsonP.readObject(text.toString(StandardCharsets.UTF_8));
  }

  @Test
  void seatsAreShownToAdmittedBuyersOfAKnownScheduleOnly() {
    UUID unknown = UUID.randomUUID();
    refused(ErrorCode.QUEUE_TOKEN_INVALID, () -> use.liveSeats.find(buyer, unknown, null));
    refused(
        ErrorCode.SCHEDULE_NOT_FOUND,
        () -> use.liveSeats.find(use.tokens.admit(buyer.userId(), unknown), unknown, null));
  }
}
