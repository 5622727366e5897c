package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Pending;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeSeatsTest {
  private final UseCases use = new UseCases();
  private final UUID schedule = use.schedule.id();
  private final TokenHolder buyer = use.buyer();
  private final Held held = use.hold(buyer, 1, 2);

  private Pending change(int... numbers) {
    return use.changeSeats.change(buyer, held.id(), use.seats(numbers));
  }

  @Test
  void newSeatsAreHeldForTheTimeThatIsLeftAndOldOnesReleased() {
    use.clock.advance(Duration.ofMinutes(2));

    Pending changed = change(2, 3);

    assertThat(use.stored(held)).isEqualTo(changed);
    assertThat(changed.seatIds()).isEqualTo(use.seats(2, 3));
    assertThat(changed.hold().expiresAt()).isEqualTo(held.hold().expiresAt());
    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(2, 3));
    assertThat(use.holds.until(schedule, use.seat(3))).isEqualTo(held.hold().expiresAt());
    assertThat(use.announcements.of(held.id())).containsExactly(held, changed);
  }

  @Test
  void theOldSeatsStayWhereANewOneIsTaken() {
    use.hold(use.buyer(), 4);

    refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> change(3, 4));

    assertThat(use.stored(held)).isEqualTo(held);
    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(1, 2, 4));
  }

  @Test
  void theOldSeatsStayWhereTheDatabaseKnowsThatANewOneIsTaken() {
    use.hold(use.buyer(), 4);
    use.holds.lose();

    refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> change(2, 3, 4));

    assertThat(use.stored(held)).isEqualTo(held);
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(4)); // of its owner again
  }

  @Test
  void aChangeThatAnotherOvertakesBeginsAgainAndNeitherHarmsTheOther() {
    // The other one is written while this one has acquired its seats.
    use.holds.afterNextAcquisition(() -> change(4, 5));

    Pending changed = change(5, 6);

    assertThat(use.stored(held)).isEqualTo(changed);
    assertThat(changed.seatIds()).isEqualTo(use.seats(5, 6));
    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(5, 6));
  }

  /** The hold that both acquired is the late one's now, and goes with its undoing. */
  @Test
  void aChangeThatComesTooLateTakesNoHoldFromTheOther() {
    use.holds.beforeNextAcquisition(() -> change(3, 4));

    Pending changed = change(3, 5);

    assertThat(use.stored(held)).isEqualTo(changed);
    assertThat(changed.seatIds()).isEqualTo(use.seats(3, 5));
    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(3, 5));
  }

  @Test
  void aChangeThatIsRefusedTakesNoHoldFromTheOneBefore() {
    use.holds.beforeNextAcquisition(
        () -> {
          change(3, 4);
          use.claimReservation.claim(held.id(), UUID.randomUUID(), 300_000);
        });

    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> change(3, 5));

    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(3, 4));
  }

  @Test
  void moreSeatsThanOneMayHoldAtOnceAreNotAcquired() {
    use.events.offer(Given.maxPerPerson(use.schedule, 8), use.seats);
    use.holds.afterNextAcquisition(() -> fail("acquires what will be refused"));

    refused(ErrorCode.SEAT_LIMIT_EXCEEDED, () -> change(3, 4, 5, 6, 7));
  }

  @Test
  void theOldSeatsStayWhereTheTransactionFails() {
    use.announcements.breakDown();

    assertThatThrownBy(() -> change(3)).hasMessage("the outbox is away");

    assertThat(use.stored(held)).isEqualTo(held);
    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(1, 2));
  }

  @Test
  void fewerSeatsNeedNoNewHold() {
    assertThat(change(1).totalAmount()).isEqualTo(150_000);
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(1));
  }

  @Test
  void refusalsComeInTheOrderOfTheContract() {
    TokenHolder other = use.buyer();
    TokenHolder withoutToken = new TokenHolder(buyer.userId(), buyer.personId(), null);
    List<UUID> unknown = List.of(UUID.randomUUID());
    use.claimReservation.claim(held.id(), UUID.randomUUID(), held.totalAmount());

    refused(
        ErrorCode.RESERVATION_NOT_FOUND,
        () -> use.changeSeats.change(other, held.id(), use.seats(3)));
    refused(
        ErrorCode.RESERVATION_NOT_FOUND,
        () -> use.changeSeats.change(buyer, UUID.randomUUID(), use.seats(3)));
    refused(
        ErrorCode.QUEUE_TOKEN_INVALID,
        () -> use.changeSeats.change(withoutToken, held.id(), use.seats(3, 4, 5, 6, 7)));
    refused(ErrorCode.SEAT_LIMIT_EXCEEDED, () -> change(3, 4, 5, 6, 7));
    refused(ErrorCode.SEAT_NOT_FOUND, () -> use.changeSeats.change(buyer, held.id(), unknown));
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> change(3));
  }

  @Test
  void theReservationsOwnSeatsDoNotCountTowardsThePersonsLimit() {
    use.hold(use.again(buyer), 9, 10);
    assertThat(change(3, 4).seatIds()).isEqualTo(use.seats(3, 4));
    assertThat(refused(ErrorCode.SEAT_LIMIT_EXCEEDED, () -> change(3, 4, 5)).details())
        .containsEntry("owned", 2);
    assertThat(use.stored(held).seatIds()).isEqualTo(use.seats(3, 4));
    use.clock.advance(Duration.ofHours(1));
    refused(ErrorCode.SALE_CLOSED, () -> change(3));
  }

  @Test
  void aReservationThatIsNotPendingKeepsItsSeats() {
    use.clock.advance(Duration.ofMinutes(5));
    refused(ErrorCode.HOLD_EXPIRED, () -> change(3));
    use.expireHolds.sweep();
    refused(ErrorCode.HOLD_EXPIRED, () -> change(3));

    TokenHolder another = use.buyer();
    Held released = use.hold(another, 5);
    use.cancelReservation.release(another.userId(), released.id());
    refused(
        ErrorCode.RESERVATION_NOT_PENDING,
        () -> use.changeSeats.change(another, released.id(), use.seats(6)));
  }

  /** Its claim is over and was for the seats of before; those of now may be paid for (D-8a). */
  @Test
  void thePaymentOfTheSeatsOfBeforeFailsWithoutThoseOfNow() {
    UUID payment = UUID.randomUUID();
    use.claimReservation.claim(held.id(), payment, held.totalAmount());
    use.clock.advance(Duration.ofMinutes(3));
    Pending changed = change(3);

    use.transactions.required(
        () -> use.applyPaymentOutcome.apply(held.id(), new PaymentOutcome.Failed(payment)));

    assertThat(use.stored(held)).isEqualTo(changed);
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(3));
  }
}
