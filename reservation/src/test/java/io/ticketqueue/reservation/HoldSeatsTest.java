package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HoldSeatsTest {
  private final UseCases use = new UseCases();
  private final UUID schedule = use.schedule.id();
  private final TokenHolder buyer = use.buyer();

  private SeatRequest any(int quantity, String grade) {
    return new SeatRequest.Any(schedule, quantity, grade);
  }

  private SeatRequest unknownSeat() {
    return new SeatRequest.Named(schedule, List.of(UUID.randomUUID()));
  }

  @Test
  void seatsAreHeldForFiveMinutesInRedisAndDatabaseAndAnnounced() {
    Held held = use.hold(buyer, 1, 2);

    assertThat(use.stored(held)).isEqualTo(held);
    assertThat(held.hold().expiresAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(5)));
    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(1, 2));
    assertThat(use.holds.until(schedule, use.seat(1))).isEqualTo(held.hold().expiresAt());
    assertThat(use.announcements.of(held.id())).containsExactly(held);
  }

  @Test
  void refusalsComeInTheOrderOfTheContract() {
    TokenHolder stranger = new TokenHolder(UUID.randomUUID(), buyer.personId(), buyer.token());
    refused(ErrorCode.QUEUE_TOKEN_INVALID, () -> use.hold(stranger, 1, 2, 3, 4, 5));
    refused(ErrorCode.SEAT_LIMIT_EXCEEDED, () -> use.hold(buyer, any(5, "unknown")));
    use.hold(use.buyer(), 1);
    refused(ErrorCode.SEAT_NOT_FOUND, () -> use.hold(buyer, unknownSeat()));
    use.hold(buyer, 2);
    refused(ErrorCode.SEAT_NOT_FOUND, () -> use.hold(buyer, unknownSeat()));
    refused(ErrorCode.RESERVATION_PENDING, () -> use.hold(buyer, 1));
    use.clock.advance(Duration.ofHours(1));
    refused(ErrorCode.SALE_CLOSED, () -> use.hold(buyer, unknownSeat()));
  }

  private Problem limit(SeatRequest request, TokenHolder holder) {
    return refused(ErrorCode.SEAT_LIMIT_EXCEEDED, () -> use.hold(holder, request));
  }

  @Test
  void whatAPersonHasUnderAnyAccountCountsTowardsTheirLimit() {
    TokenHolder second = use.again(buyer);
    TokenHolder third = use.again(buyer);
    use.pay(use.hold(use.admitAgain(buyer), 1, 2), UUID.randomUUID());
    use.hold(second, 3);

    assertThat(limit(any(2, null), third).details()).containsEntry("owned", 3);
    assertThat(limit(any(4, null), buyer).details()).containsEntry("owned", 3);
    assertThat(limit(any(5, null), third).details()).containsEntry("owned", 3);
    use.hold(use.buyer(), 5, 6, 7, 8);
    use.hold(third, 4);
    assertThat(limit(any(1, null), third).details()).containsEntry("owned", 4);
  }

  @Test
  void theLimitComesBeforeTheEndOfTheSaleAndBeforeTheOtherRefusals() {
    use.pay(use.hold(use.admitAgain(buyer), 1, 2, 3), UUID.randomUUID());
    limit(any(2, "unknown"), buyer);
    use.clock.advance(Duration.ofHours(1));
    limit(any(2, null), use.again(buyer));
    refused(ErrorCode.SALE_CLOSED, () -> use.hold(buyer, any(1, null)));
  }

  @Test
  void anEventMayAllowAPersonMoreOrLess() {
    use.events.offer(Given.maxPerPerson(use.schedule, 6), use.seats);
    use.pay(use.hold(use.admitAgain(buyer), 1, 2, 3, 4), UUID.randomUUID());
    assertThat(limit(any(3, null), buyer).details()).containsEntry("owned", 4);
    use.hold(buyer, 5, 6);

    UseCases strict = new UseCases();
    strict.events.offer(Given.maxPerPerson(strict.schedule, 1), strict.seats);
    refused(ErrorCode.SEAT_LIMIT_EXCEEDED, () -> strict.hold(strict.buyer(), 1, 2));
    strict.hold(strict.buyer(), 1);
  }

  @Test
  void lapsedAndCancelledReservationsDoNotCountAndTheLapsedAreCancelled() {
    Held lapsed = use.hold(buyer, 1, 2, 3, 4);
    TokenHolder other = use.again(buyer);
    Held cancelled = use.hold(use.buyer(), 5);
    use.cancelReservation.release(cancelled.userId(), cancelled.id());
    limit(any(1, null), other);
    use.clock.advance(Duration.ofMinutes(5));

    use.hold(other, 1, 2, 3, 4);

    assertThat(use.stored(lapsed).status()).isEqualTo(Status.CANCELLED);
  }

  /** Rows of before have no person, and tokens of before name none. */
  @Test
  void anAccountCountsAlsoWithoutItsPerson() {
    TokenHolder old = new TokenHolder(buyer.userId(), buyer.userId(), buyer.token());
    use.pay(use.hold(use.admitAgain(old), 1, 2, 3), UUID.randomUUID());
    assertThat(limit(any(2, null), buyer).details()).containsEntry("owned", 3);
  }

  @Test
  void aRepetitionIsRefusedOnlyWhenItIsAskedForAHold() {
    TokenHolder stranger = new TokenHolder(UUID.randomUUID(), buyer.personId(), buyer.token());
    Supplier<HoldSeats.Acquired> prepared = use.holdSeats.prepare(stranger, any(1, null));
    refused(ErrorCode.QUEUE_TOKEN_INVALID, prepared::get);
  }

  @Test
  void aTokenEndsWithItsPurchaseWhetherQueueHasHeardOfItOrNot() {
    use.pay(use.hold(buyer, 1), UUID.randomUUID());
    refused(ErrorCode.QUEUE_TOKEN_INVALID, () -> use.hold(buyer, 2));
    refused(ErrorCode.QUEUE_TOKEN_INVALID, () -> use.hold(buyer, any(5, "unknown")));
    TokenHolder anew = use.admitAgain(buyer);
    Held second = use.hold(anew, 2);
    refused(
        ErrorCode.QUEUE_TOKEN_INVALID,
        () -> use.changeSeats.change(buyer, second.id(), use.seats(3)));
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(2));
    UUID bought = use.pay(second, UUID.randomUUID()).id();
    use.cancelReservation.cancel(buyer.userId(), bought, null);
    refused(ErrorCode.QUEUE_TOKEN_INVALID, () -> use.hold(anew, 3));
  }

  private void giveUp(TokenHolder holder) {
    Held held = use.hold(holder, 1);
    use.cancelReservation.release(holder.userId(), held.id());
  }

  @Test
  void anAdmissionIsUsedUpByFiveHoldsThatLapsedOrWereReleased() {
    for (int i = 0; i < 4; i++) {
      giveUp(buyer);
    }
    UUID payment = UUID.randomUUID();
    Held failed = use.hold(buyer, 1);
    use.claimReservation.claim(failed.id(), payment, failed.totalAmount());
    use.apply(failed.id(), new PaymentOutcome.Failed(payment));
    use.hold(buyer, 1);
    use.clock.advance(Duration.ofMinutes(5)); // the fifth lapses

    Problem refusal = refused(ErrorCode.HOLDS_EXHAUSTED, () -> use.hold(buyer, unknownSeat()));

    assertThat(refusal.headers()).containsEntry("Retry-After", "601");
    limit(any(5, null), buyer);
    TokenHolder anew = use.tokens.admit(buyer.userId(), schedule);
    use.hold(anew, 1);
  }

  @Test
  void aPendingReservationIsNamedInTheRefusalOfAnother() {
    Held held = use.hold(buyer, 1);

    Problem refusal = refused(ErrorCode.RESERVATION_PENDING, () -> use.hold(buyer, 2));

    assertThat(refusal.details()).containsEntry("reservationId", held.id());
  }

  @Test
  void aHoldGetsAllItsSeatsOrNone() {
    use.hold(use.buyer(), 2);

    Problem refusal = refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> use.hold(buyer, 1, 2));

    assertThat(refusal.details())
        .containsEntry("unavailable", use.seats(2))
        .containsEntry("alternatives", List.of(use.seats(3, 4), use.seats(5, 6), use.seats(7, 8)));
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(2));
  }

  @Test
  void theDatabaseRefusesSeatsThatRedisHasLostAndTheyAreReleasedAgain() {
    use.hold(use.buyer(), 1);
    use.holds.lose();

    Problem refusal = refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> use.hold(buyer, 1, 2));

    assertThat(refusal.details()).containsEntry("unavailable", use.seats(1));
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(1)); // of its owner again
    assertThat(use.reservations.countOfUser(buyer.userId())).isZero();
  }

  @Test
  void aFailedTransactionLeavesNoHoldNoRowAndNoEvent() {
    use.announcements.breakDown();

    assertThatThrownBy(() -> use.hold(buyer, 1)).hasMessage("the outbox is away");

    assertThat(use.holds.held(schedule)).isEmpty();
    assertThat(use.reservations.countOfUser(buyer.userId())).isZero();
  }

  @Test
  void aLapsedReservationOfTheBuyerMakesRoomForANewOne() {
    Held lapsed = use.hold(buyer, 1);
    use.clock.advance(Duration.ofMinutes(5));

    Held held = use.hold(buyer, 1);

    assertThat(use.stored(lapsed).status()).isEqualTo(Status.CANCELLED);
    assertThat(use.announcements.of(lapsed.id())).hasSize(2);
    assertThat(use.stored(held).seatIds()).containsExactly(use.seat(1));
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(1));
  }

  @Test
  void aLapsedReservationOfAnotherBuyerIsExpiredWhereItBlocks() {
    Held blocking = use.hold(use.buyer(), 1);
    Held elsewhere = use.hold(use.buyer(), 5);
    use.clock.advance(Duration.ofMinutes(5));

    use.hold(buyer, 1);

    assertThat(use.stored(blocking).status()).isEqualTo(Status.CANCELLED);
    assertThat(use.stored(elsewhere).status()).isEqualTo(Status.PENDING);
  }

  @Test
  void aNumberOfSeatsIsHeldSideBySide() {
    use.hold(use.buyer(), 2);
    use.pay(use.hold(use.buyer(), 5), UUID.randomUUID());

    Held held = use.hold(buyer, any(2, "VIP"));

    assertThat(held.seatIds()).isEqualTo(use.seats(6, 7));
  }

  @Test
  void theBestSeatsAreNoOnesOfWhomTheStoreHasLostTheHold() {
    use.hold(use.buyer(), 5, 6);
    use.holds.lose();

    assertThat(use.hold(buyer, any(2, null)).seatIds())
        .doesNotContainAnyElementsOf(use.seats(5, 6));
  }

  /** Who names no seats cannot choose others. */
  @Test
  void whereTheBestSeatsTurnOutToBeAnothersOthersAreFound() {
    List<UUID> best = use.hold(use.buyer(), any(2, null)).seatIds();
    use.clock.advance(Duration.ofMinutes(5));
    use.expireHolds.sweep();
    Held[] rival = new Held[1];
    use.holds.beforeNextAcquisition(
        () -> {
          rival[0] = use.hold(use.buyer(), new SeatRequest.Named(schedule, best));
          use.holds.lose();
        });

    Held held = use.hold(buyer, any(2, null));

    assertThat(held.seatIds()).hasSize(2).doesNotContainAnyElementsOf(best);
    assertThat(use.holds.owner(schedule, best.getFirst())).isEqualTo(rival[0].id());
  }

  @Test
  void seatsApartAreNotWhatABuyerOfSeveralAskedFor() {
    use.hold(use.buyer(), 2, 4, 6);
    use.hold(use.buyer(), 8, 9, 10);

    Problem refusal = refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> use.hold(buyer, any(2, null)));

    assertThat(refusal.details())
        .containsEntry("unavailable", List.of())
        .containsEntry("alternatives", List.of());
    refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> use.hold(buyer, any(1, "B")));
    assertThat(use.hold(buyer, any(1, null)).seatIds()).isEqualTo(use.seats(5));
  }
}
