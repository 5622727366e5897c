package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancelReservationTest {
  private static final UUID PAYMENT = UUID.randomUUID();

  private final UseCases use = new UseCases();
  private final TokenHolder buyer = use.buyer();
  private final Held held = use.hold(buyer, 1);

  private Cancelled cancel() {
    return use.cancelReservation.cancel(buyer.userId(), held.id(), null);
  }

  private void release() {
    use.cancelReservation.release(buyer.userId(), held.id());
  }

  @Test
  void aReleasedHoldFreesItsSeatsAndIsAnnounced() {
    release();

    assertThat(use.stored(held))
        .isEqualTo(new Cancelled(held, CancelReason.USER_REQUEST, Given.NOW));
    assertThat(use.announcements.of(held.id())).containsExactly(held, use.stored(held));
    assertThat(use.holds.held(use.schedule.id())).isEmpty();
    use.hold(use.buyer(), 1);
  }

  @Test
  void onlyItsOwnerMayCancelAReservation() {
    UUID stranger = UUID.randomUUID();
    refused(
        ErrorCode.RESERVATION_NOT_FOUND, () -> use.cancelReservation.release(stranger, held.id()));
    refused(
        ErrorCode.RESERVATION_NOT_FOUND,
        () -> use.cancelReservation.cancel(stranger, held.id(), null));
  }

  @Test
  void aClaimedReservationIsNeitherReleasedNorCancelled() {
    use.claimReservation.claim(held.id(), PAYMENT, held.totalAmount());

    refused(ErrorCode.PAYMENT_IN_PROGRESS, this::release);
    refused(ErrorCode.PAYMENT_IN_PROGRESS, this::cancel);
    use.clock.advance(Duration.ofMinutes(2));
    assertThat(cancel().reason()).isEqualTo(CancelReason.USER_REQUEST);
  }

  @Test
  void aCancelledReservationIsCancelledOnceAndNotReleased() {
    Cancelled first = cancel();
    use.clock.advance(Duration.ofMinutes(1));

    assertThat(cancel()).isEqualTo(first);
    assertThat(use.announcements.of(held.id())).hasSize(2);
    refused(ErrorCode.RESERVATION_NOT_PENDING, this::release);
  }

  @Test
  void aTicketIsCancelledBeforeTheDayOfThePerformanceOnly() {
    Confirmed confirmed = use.pay(held, PAYMENT);
    refused(ErrorCode.RESERVATION_NOT_PENDING, this::release);

    // 2026-06-01 20:00 in Seoul; the performance is on 2026-06-11.
    use.clock.advance(Duration.ofDays(9).plusHours(4));
    assertThat(refused(ErrorCode.CANCEL_NOT_ALLOWED, this::cancel).details())
        .containsEntry("reason", "PERFORMANCE_DAY");
    use.clock.advance(Duration.ofMinutes(1).negated());

    assertThat(cancel().before()).isEqualTo(confirmed);
  }

  @Test
  void aUsedTicketIsNotCancelled() {
    Confirmed confirmed = use.pay(held, PAYMENT);
    use.checkIn(use.signer.sign(confirmed, use.schedule));

    assertThat(refused(ErrorCode.CANCEL_NOT_ALLOWED, this::cancel).details())
        .containsEntry("reason", "USED");
    use.clock.advance(Duration.ofDays(10)); // both: the ticket is what counts
    assertThat(refused(ErrorCode.CANCEL_NOT_ALLOWED, this::cancel).details())
        .containsEntry("reason", "USED");
  }
}
