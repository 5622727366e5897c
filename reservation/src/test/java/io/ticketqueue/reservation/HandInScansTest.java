package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.CheckInTicket.Shown;
import io.ticketqueue.reservation.HandInScans.Collision;
import io.ticketqueue.reservation.HandInScans.MadeScan;
import io.ticketqueue.reservation.HandInScans.Rejected;
import io.ticketqueue.reservation.HandInScans.Result;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandInScansTest {
  private static final UUID GATE = UUID.randomUUID();
  private static final Instant EARLIER = Given.NOW.minusSeconds(600);

  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1, 2);
  private final Confirmed confirmed = use.pay(held, UUID.randomUUID());
  private final String whole = confirmed.bought().number();

  private String seat(int number) {
    return use.tickets.ofReservation(confirmed.id()).get(number - 1).number();
  }

  private static MadeScan scan(String ticket, String id, Instant at) {
    return new MadeScan(new Scan(ticket, GATE, id, "north"), at);
  }

  private Result handIn(MadeScan... scans) {
    return use.handInScans.handIn(List.of(scans));
  }

  private static Result accepted(int count) {
    return new Result(count, List.of(), List.of());
  }

  /** Long before the doors open: they are in all the same. */
  @Test
  void aScanMadeWithoutNetworkUsesTheTicketWhenItWasMade() {
    assertThat(handIn(scan(seat(1), "s1", EARLIER))).isEqualTo(accepted(1));

    List<SeatTicket> tickets = use.tickets.ofReservation(confirmed.id());
    assertThat(tickets.getFirst().usedAt()).isEqualTo(EARLIER);
    assertThat(tickets.getLast().usedAt()).isNull();
    assertThat(((Confirmed) use.stored(held)).bought().checkedInAt()).isEqualTo(EARLIER);
  }

  @Test
  void theSameScanHandedInAgainIsAcceptedAgainAndChangesNothing() {
    MadeScan scan = scan(seat(1), "s1", EARLIER);
    handIn(scan);

    assertThat(handIn(scan)).isEqualTo(accepted(1));
    assertThat(handIn(scan, scan)).as("counts once in a request").isEqualTo(accepted(1));
    assertThat(use.tickets.ofReservation(confirmed.id()).getFirst().usedAt()).isEqualTo(EARLIER);
  }

  @Test
  void theFirstThatIsHandedInStandsAndAnotherIsACollision() {
    MadeScan first = scan(seat(1), "s1", EARLIER);
    MadeScan second = scan(seat(1), "s2", EARLIER.minusSeconds(60));
    handIn(first);

    assertThat(handIn(second))
        .isEqualTo(new Result(0, List.of(new Collision(second.scan(), EARLIER)), List.of()));
    MadeScan elsewhere = new MadeScan(new Scan(seat(1), UUID.randomUUID(), "s1", "south"), EARLIER);
    assertThat(handIn(elsewhere).collisions()).hasSize(1);
    assertThat(handIn(first)).isEqualTo(accepted(1));
  }

  @Test
  void twoScansOfOneTicketInOneRequestCollideToo() {
    MadeScan second = scan(whole, "s2", EARLIER.plusSeconds(1));

    assertThat(handIn(scan(whole, "s1", EARLIER), second))
        .isEqualTo(new Result(1, List.of(new Collision(second.scan(), EARLIER)), List.of()));
  }

  @Test
  void aScanThatWasMadeOnlineAndIsHandedInAfterALostResponseIsTheSame() {
    Instant doors = use.schedule.eventStartAt().minus(Given.GATES.doorsBefore());
    use.clock.advance(Duration.between(Given.NOW, doors));
    String code = use.signer.sign(confirmed, use.schedule);
    use.checkInTicket.checkIn(new Shown(code, GATE, null, "north", "s1"));

    assertThat(handIn(scan(whole, "s1", doors.minusSeconds(5)))).isEqualTo(accepted(1));
  }

  @Test
  void aReservationsNumberUsesTheSeatsThatWereNotUsedYet() {
    handIn(scan(seat(1), "s1", EARLIER));

    assertThat(handIn(scan(whole, "s2", EARLIER.plusSeconds(9)))).isEqualTo(accepted(1));
    assertThat(use.tickets.ofReservation(confirmed.id()))
        .extracting(SeatTicket::usedAt)
        .containsExactly(EARLIER, EARLIER.plusSeconds(9));
  }

  @Test
  void oneBadScanRejectsItselfOnly() {
    MadeScan unknown = scan("T20260601-0000000", "s1", EARLIER);
    MadeScan old = scan(seat(1), "s2", Given.NOW.minus(Duration.ofDays(30)).minusMillis(1));
    MadeScan future = scan(seat(1), "s3", Given.NOW.plus(Duration.ofMinutes(5)).plusMillis(1));
    MadeScan good = scan(seat(1), "s4", EARLIER);

    Result result = handIn(unknown, old, future, good);

    assertThat(result)
        .isEqualTo(
            new Result(
                1,
                List.of(),
                List.of(
                    new Rejected(unknown.scan(), ErrorCode.TICKET_NOT_FOUND),
                    new Rejected(old.scan(), ErrorCode.INVALID_REQUEST),
                    new Rejected(future.scan(), ErrorCode.INVALID_REQUEST))));
  }

  @Test
  void aClockThatIsALittleAheadCountsAsOurs() {
    handIn(scan(seat(1), "s1", Given.NOW.plus(Duration.ofMinutes(5))));

    assertThat(use.tickets.ofReservation(confirmed.id()).getFirst().usedAt()).isEqualTo(Given.NOW);
  }

  /** That person is in: the gate that heard no response must not let it count as a refusal. */
  @Test
  void aScanThatWasTakenOverStaysSoWhenItsPerformanceIsCancelled() {
    MadeScan scan = scan(seat(1), "s1", EARLIER);
    handIn(scan);
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), true);
    use.cancelWithPerformance.sweep();

    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
    assertThat(handIn(scan)).isEqualTo(accepted(1));
    assertThat(handIn(scan(seat(1), "s2", EARLIER)).rejected())
        .extracting(Rejected::code)
        .containsExactly(ErrorCode.TICKET_CANCELLED);
  }

  @Test
  void aCollisionTellsWhenTheTicketWasUsedFirst() {
    handIn(scan(seat(1), "s1", EARLIER.plusSeconds(60)), scan(seat(2), "s2", EARLIER));

    assertThat(handIn(scan(whole, "s3", Given.NOW)).collisions())
        .extracting(Collision::firstAt)
        .containsExactly(EARLIER);
  }

  @Test
  void oneThatCannotBeTakenOverHoldsUpNoOther() {
    MadeScan bad = scan(seat(1), "s1", EARLIER);
    MadeScan good = scan(seat(2), "s2", EARLIER);
    use.gateRecords.refuse(bad.scan());

    assertThatThrownBy(() -> handIn(bad, good)).hasMessageContaining("refused");
    assertThat(use.tickets.ofReservation(confirmed.id()))
        .extracting(SeatTicket::usedAt)
        .containsExactly(null, EARLIER);
  }

  @Test
  void moreThanABatchHasTheSameOutcomes() {
    MadeScan[] all = new MadeScan[120];
    Arrays.setAll(all, i -> scan(seat(1 + i % 2), "s" + i, EARLIER));

    Result result = handIn(all);

    assertThat(result.accepted()).isEqualTo(2);
    assertThat(result.collisions()).hasSize(118).allMatch(one -> one.firstAt().equals(EARLIER));
    assertThat(handIn(all)).isEqualTo(result);
  }

  @Test
  void aCancelledTicketIsRejected() {
    use.cancelReservation.cancel(held.userId(), held.id(), null);
    MadeScan scan = scan(seat(1), "s1", EARLIER);

    assertThat(handIn(scan).rejected())
        .containsExactly(new Rejected(scan.scan(), ErrorCode.TICKET_CANCELLED));
  }
}
