package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.UUID;
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

    LiveSeats.Seats seats = use.liveSeats.find(buyer, use.schedule.id());

    assertThat(seats.held()).containsExactlyInAnyOrderElementsOf(use.seats(1, 2));
    assertThat(seats.sold()).containsExactly(use.seat(3));
    assertThat(seats.available()).isEqualTo(7);
  }

  @Test
  void seatsAreShownToAdmittedBuyersOfAKnownScheduleOnly() {
    UUID unknown = UUID.randomUUID();
    refused(ErrorCode.QUEUE_TOKEN_INVALID, () -> use.liveSeats.find(buyer, unknown));
    refused(
        ErrorCode.SCHEDULE_NOT_FOUND,
        () -> use.liveSeats.find(use.tokens.admit(buyer.userId(), unknown), unknown));
  }
}
