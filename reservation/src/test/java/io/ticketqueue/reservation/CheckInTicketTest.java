package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckInTicketTest {
  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1);
  private final Confirmed confirmed = use.pay(held, UUID.randomUUID());
  private final String code = use.signer.sign(confirmed, use.schedule);

  @Test
  void aTicketIsCheckedInOnce() {
    Confirmed used = use.checkInTicket.checkIn(code);
    use.clock.advance(Duration.ofMinutes(1));

    assertThat(used.bought().checkedInAt()).isEqualTo(Given.NOW);
    assertThat(use.stored(held)).isEqualTo(used);
    Problem refusal = refused(ErrorCode.ALREADY_ADMITTED, () -> use.checkInTicket.checkIn(code));
    assertThat(refusal.details()).containsEntry("admittedAt", "2026-06-01T20:00:00");
  }

  @Test
  void aForgedCodeIsNoTicket() {
    TicketSigner forger = new TicketSigner(Ed25519Key.generate());

    refused(
        ErrorCode.TICKET_NOT_FOUND,
        () -> use.checkInTicket.checkIn(forger.sign(confirmed, use.schedule)));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> use.checkInTicket.checkIn(code + "A"));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> use.checkInTicket.checkIn("a.b.c"));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> use.checkInTicket.checkIn("x"));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> use.checkInTicket.checkIn("x".repeat(2001)));
  }

  @Test
  void aCancelledTicketCountsNoMore() {
    use.cancelReservation.cancel(held.userId(), held.id());

    refused(ErrorCode.TICKET_NOT_FOUND, () -> use.checkInTicket.checkIn(code));
  }

  /** Its reservation is not cancelled yet; a check-in now would cost the buyer the refund. */
  @Test
  void aTicketOfACancelledPerformanceCountsNoMore() {
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);

    refused(ErrorCode.TICKET_NOT_FOUND, () -> use.checkInTicket.checkIn(code));
    use.cancelWithPerformance.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
  }
}
