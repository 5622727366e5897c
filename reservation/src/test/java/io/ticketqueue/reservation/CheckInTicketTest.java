package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.reservation.CheckInTicket.CheckedIn;
import io.ticketqueue.reservation.CheckInTicket.Shown;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckInTicketTest {
  private static final UUID GATE = UUID.randomUUID();

  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1, 2);
  private final Confirmed confirmed = use.pay(held, UUID.randomUUID());
  private final String code = use.signer.sign(confirmed, use.schedule);
  private final Instant doors = use.schedule.eventStartAt().minus(Given.GATES.doorsBefore());

  @BeforeEach
  void openDoors() {
    use.clock.advance(Duration.between(use.clock.instant(), doors));
  }

  private String code(int seat) {
    SeatTicket ticket = use.tickets.ofReservation(confirmed.id()).get(seat - 1);
    return use.signer.sign(ticket, confirmed.seats().get(seat - 1), use.schedule);
  }

  private CheckedIn show(String shownCode) {
    return show(shownCode, null, null);
  }

  private CheckedIn show(String shownCode, @Nullable UUID scheduleId, @Nullable String scanId) {
    return use.checkInTicket.checkIn(new Shown(shownCode, GATE, scheduleId, "north", scanId));
  }

  @Test
  void aReservationsCodeAdmitsAllItsSeatsOnce() {
    CheckedIn admitted = show(code);
    use.clock.advance(Duration.ofMinutes(1));

    assertThat(admitted.ticketNumber()).isEqualTo(confirmed.bought().number());
    assertThat(admitted.seats()).isEqualTo(confirmed.seats());
    assertThat(admitted.schedule()).isEqualTo(use.schedule);
    assertThat(admitted.at()).isEqualTo(doors);
    assertThat(((Confirmed) use.stored(held)).bought().checkedInAt()).isEqualTo(doors);
    Problem refusal = refused(ErrorCode.ALREADY_ADMITTED, () -> show(code));
    assertThat(refusal.details()).containsEntry("admittedAt", use.wall.format(doors));
    refused(ErrorCode.ALREADY_ADMITTED, () -> show(code(1)));
  }

  @Test
  void aSeatsCodeAdmitsThatSeatOnlyAndTheReservationsTheRest() {
    assertThat(show(code(1)).seats()).containsExactly(confirmed.seats().getFirst());
    refused(ErrorCode.ALREADY_ADMITTED, () -> show(code(1)));
    use.clock.advance(Duration.ofMinutes(1));

    assertThat(show(code).seats()).containsExactly(confirmed.seats().getLast());

    Problem refusal = refused(ErrorCode.ALREADY_ADMITTED, () -> show(code));
    assertThat(refusal.details())
        .containsEntry("admittedAt", use.wall.format(doors.plusSeconds(60)));
    assertThat(((Confirmed) use.stored(held)).bought().checkedInAt()).isEqualTo(doors);
  }

  @Test
  void aForgedCodeIsNoTicket() {
    TicketSigner forger = new TicketSigner(new TicketKeys(Ed25519Key.generate(), List.of()));

    for (String forged :
        List.of(
            forger.sign(confirmed, use.schedule),
            code + "A",
            "a.b.c",
            "x",
            "x".repeat(2001),
            "\u0000",
            "한글.\u202e.𝄞")) {
      refused(ErrorCode.TICKET_NOT_FOUND, () -> show(forged));
    }
  }

  @Test
  void aCancelledTicketIsToldToBeCancelled() {
    use.clock.advance(Duration.between(use.clock.instant(), Given.NOW));
    use.cancelReservation.cancel(held.userId(), held.id(), null);

    Problem refusal = refused(ErrorCode.TICKET_CANCELLED, () -> show(code));
    assertThat(refusal.details()).containsEntry("reason", "USER_REQUEST");
    refused(ErrorCode.TICKET_CANCELLED, () -> show(code(1)));
  }

  /** Its reservation is not cancelled yet; a check-in now would cost the buyer the refund. */
  @Test
  void aTicketOfACancelledPerformanceCountsNoMore() {
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);

    Problem refusal = refused(ErrorCode.TICKET_CANCELLED, () -> show(code));
    assertThat(refusal.details()).containsEntry("reason", "EVENT_CANCELLED");
    use.cancelWithPerformance.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aTicketIsGoodUntilADayAfterThePerformance() {
    Instant end = use.schedule.eventEndAt().plus(Duration.ofDays(1));
    use.clock.advance(Duration.between(use.clock.instant(), end));
    refused(ErrorCode.TICKET_NOT_FOUND, () -> show(code));
    use.clock.advance(Duration.ofSeconds(-1));

    assertThat(show(code(1)).seats()).hasSize(1);
  }

  /** An instance of before knows of no tickets of seats: it admits all at once. */
  @Test
  void whatWasAdmittedByAnInstanceOfBeforeIsAdmittedOnce() {
    use.reservations.save(confirmed.checkIn(Given.NOW));

    Problem refusal = refused(ErrorCode.ALREADY_ADMITTED, () -> show(code(1)));
    assertThat(refusal.details()).containsEntry("admittedAt", use.wall.format(Given.NOW));
    refused(ErrorCode.ALREADY_ADMITTED, () -> show(code));
  }

  @Test
  void aTicketOfAnotherPerformanceIsRefusedWhereTheGateSaysWhichItGuards() {
    refused(ErrorCode.WRONG_PERFORMANCE, () -> show(code, UUID.randomUUID(), null));
    assertThat(show(code, use.schedule.id(), null).seats()).hasSize(2);
  }

  @Test
  void beforeTheDoorsOpenNobodyIsCheckedIn() {
    use.clock.advance(Duration.ofNanos(-1000));

    refused(ErrorCode.TOO_EARLY, () -> show(code));
    use.clock.advance(Duration.ofNanos(1000));
    assertThat(show(code).seats()).hasSize(2);
  }

  @Test
  void theSameScanAgainHasTheSameResult() {
    CheckedIn first = show(code(1), null, "scan-1");
    use.clock.advance(Duration.ofMinutes(1));

    assertThat(show(code(1), null, "scan-1")).isEqualTo(first);
    refused(ErrorCode.ALREADY_ADMITTED, () -> show(code(1), null, "scan-2"));
    refused(
        ErrorCode.ALREADY_ADMITTED,
        () ->
            use.checkInTicket.checkIn(
                new Shown(code(1), UUID.randomUUID(), null, "north", "scan-1")));
    assertThat(show(code(2), null, "scan-1").seats()).containsExactly(confirmed.seats().getLast());
  }

  @Test
  void aScanWithoutAnIdIsNotKept() {
    show(code(1), null, null);
    assertThat(use.gateRecords.count()).isZero();
    show(code(2), null, "scan-1");
    assertThat(use.gateRecords.count()).isEqualTo(1);
  }

  @Test
  void aDisputedTicketIsRefusedByConfigurationUnlessItWasUsedBefore() {
    assertThat(show(code(1), null, "scan-1").seats()).hasSize(1);
    UUID dispute = UUID.randomUUID();
    assertThat(use.noteDispute.note(dispute, confirmed.id(), true)).isTrue();
    CheckInTicket strict = strict();

    refused(ErrorCode.TICKET_DISPUTED, () -> strict.checkIn(shown(code(2), "scan-2")));
    assertThat(strict.checkIn(shown(code(1), "scan-1")).seats()).hasSize(1);
    refused(ErrorCode.ALREADY_ADMITTED, () -> strict.checkIn(shown(code(1), "scan-2")));
    assertThat(use.noteDispute.note(dispute, confirmed.id(), false)).isTrue();
    assertThat(strict.checkIn(shown(code(2), "scan-2")).seats()).hasSize(1);
    assertThat(use.noteDispute.note(dispute, UUID.randomUUID(), true)).isFalse();
  }

  @Test
  void aDisputedTicketAdmitsWhereNothingElseIsConfigured() {
    assertThat(use.noteDispute.note(UUID.randomUUID(), confirmed.id(), true)).isTrue();
    assertThat(show(code).seats()).hasSize(2);
  }

  private static Shown shown(String code, String scanId) {
    return new Shown(code, GATE, null, "north", scanId);
  }

  /** A gate that refuses disputed tickets. */
  private CheckInTicket strict() {
    GatePolicy policy = Given.GATES;
    GatePolicy strict =
        new GatePolicy(
            policy.doorsBefore(),
            policy.oldestScan(),
            policy.clocksApart(),
            policy.atOnce(),
            policy.patience(),
            true);
    return new CheckInTicket(use.signer, use.checkIns, use.transactions, strict, use.wall);
  }

  /** In the contract's order: what is looked at earlier has the word. */
  @Test
  void theFirstReasonIsTold() {
    show(code, null, "scan-1");

    refused(ErrorCode.WRONG_PERFORMANCE, () -> show(code, UUID.randomUUID(), "scan-1"));
    use.clock.advance(Duration.ofDays(-5));
    refused(ErrorCode.ALREADY_ADMITTED, () -> show(code, null, "scan-2"));
    assertThat(show(code, null, "scan-1").seats()).hasSize(2);
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);
    refused(ErrorCode.TICKET_CANCELLED, () -> show(code, UUID.randomUUID(), "scan-1"));
  }
}
