package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.reservation.CheckInTicket.CheckedIn;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckInTicketTest {
  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1, 2, 3);
  private final Confirmed confirmed = use.pay(held, UUID.randomUUID());
  private final String code = use.signer.sign(confirmed, use.schedule);

  private List<SeatTicket> tickets() {
    return use.tickets.ofReservation(held.id());
  }

  /** The code of the seat's own ticket. */
  private String codeOf(int seat) {
    return use.signer.sign(tickets().get(seat - 1), confirmed.seats().get(seat - 1), use.schedule);
  }

  private CheckedIn checkIn(String shown) {
    return use.checkInTicket.checkIn(shown);
  }

  private void refusedAsAdmitted(String shown, String at) {
    Problem refusal = refused(ErrorCode.ALREADY_ADMITTED, () -> checkIn(shown));
    assertThat(refusal.details()).containsEntry("admittedAt", at);
  }

  @Test
  void aReservationsCodeAdmitsAllItsSeatsOnce() {
    CheckedIn in = checkIn(code);
    use.clock.advance(Duration.ofMinutes(1));

    assertThat(in.seats()).isEqualTo(confirmed.seats());
    assertThat(in.ticketNumber()).isEqualTo(confirmed.bought().number());
    assertThat(in.at()).isEqualTo(Given.NOW);
    assertThat(tickets()).allMatch(ticket -> Given.NOW.equals(ticket.usedAt()));
    assertThat(use.stored(held)).isEqualTo(confirmed.checkIn(Given.NOW));
    refusedAsAdmitted(code, "2026-06-01T20:00:00");
    refusedAsAdmitted(codeOf(2), "2026-06-01T20:00:00");
  }

  @Test
  void aSeatsCodeAdmitsItsSeatAndTheReservationsTheOthers() {
    CheckedIn first = checkIn(codeOf(2));
    use.clock.advance(Duration.ofMinutes(1));
    refusedAsAdmitted(codeOf(2), "2026-06-01T20:00:00");

    CheckedIn others = checkIn(code);
    use.clock.advance(Duration.ofMinutes(1));

    assertThat(first.seats()).containsExactly(confirmed.seats().get(1));
    assertThat(first.ticketNumber()).isEqualTo(tickets().get(1).number());
    assertThat(others.seats())
        .containsExactly(confirmed.seats().getFirst(), confirmed.seats().getLast());
    refusedAsAdmitted(code, "2026-06-01T20:01:00");
    refusedAsAdmitted(codeOf(2), "2026-06-01T20:00:00");
    assertThat(use.stored(held)).isEqualTo(confirmed.checkIn(Given.NOW));
  }

  @Test
  void aForgedCodeIsNoTicket() {
    TicketSigner forger = new TicketSigner(new TicketKeys(Ed25519Key.generate(), List.of()));

    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn(forger.sign(confirmed, use.schedule)));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn(code + "A"));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn("a.b.c"));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn("x"));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn("x".repeat(2001)));
  }

  @Test
  void aCancelledTicketCountsNoMore() {
    String own = codeOf(1);
    use.cancelReservation.cancel(held.userId(), held.id(), null);

    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn(code));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn(own));
  }

  /** Its reservation is not cancelled yet; a check-in now would cost the buyer the refund. */
  @Test
  void aTicketOfACancelledPerformanceCountsNoMore() {
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);

    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn(code));
    use.cancelWithPerformance.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aTicketIsGoodUntilADayAfterThePerformance() {
    use.clock.advance(Duration.ofDays(11).plusHours(2));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> checkIn(code));
    use.clock.advance(Duration.ofSeconds(1).negated());

    assertThat(checkIn(codeOf(1)).seats()).hasSize(1);
  }

  /** An instance of before knows of no tickets of seats: it admits all at once. */
  @Test
  void whatWasAdmittedByAnInstanceOfBeforeIsAdmittedOnce() {
    use.reservations.save(confirmed.checkIn(Given.NOW));

    refusedAsAdmitted(codeOf(1), "2026-06-01T20:00:00");
    refusedAsAdmitted(code, "2026-06-01T20:00:00");
  }
}
