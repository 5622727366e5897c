package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.testkit.OperatorSql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlTicketsIT extends TicketsContract {
  private final ReservationStores stores = ReservationStores.sql();

  @Override
  ReservationStores stores() {
    return stores;
  }

  /** As rows of before are: no place in the plan is known of their seats. */
  @Test
  void seatsOfBeforeStandAsRowsAreUsuallyNamed() throws SQLException {
    Seat q10 = Given.seat("Q10", 1, "S");
    Seat q2 = Given.seat("Q2", 2, "S");
    Seat q2First = Given.seat("Q2", 1, "S");
    Reservation old = add(q10, q2, q2First);
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(
          "update reservation_service.reservation_seats set seat_order = null where reservation_id"
              + " = ?",
          old.id());
    }

    assertThat(read(old).seats()).containsExactly(q2First, q2, q10);
  }

  @Test
  void numbersAreOfAllSignsAndHardlyEverTheSame() throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      List<String> numbers =
          operator.texts(
              "select reservation_service.new_ticket_number('T20260601') from"
                  + " generate_series(1, ?)",
              2000);
      assertThat(numbers).allMatch(one -> one.matches("T20260601-[A-Z0-9]{6}[A-Z]"));
      assertThat(numbers).doesNotHaveDuplicates();
      assertThat(numbers.stream().flatMapToInt(one -> one.substring(10).chars()).distinct().count())
          .isEqualTo(36);
    }
  }

  /** It knows of no tickets of seats; gates without network must know them all the same. */
  @Test
  void whatAnInstanceOfBeforeSellsAndAdmitsHasTicketsThatManifestsTell() {
    Confirmed sold = save(add(a1, a2).confirm(PAYMENT, ticketNumber(), NOW));
    Confirmed used = save(add(b1).confirm(PAYMENT, ticketNumber(), NOW));
    save(used.checkIn(NOW));

    assertThat(of(sold)).hasSize(2).allMatch(ticket -> ticket.usedAt() == null);
    assertThat(of(sold)).extracting(SeatTicket::number).allMatch(one -> one.matches(NUMBER));
    assertThat(of(used)).hasSize(1).allMatch(ticket -> NOW.equals(ticket.usedAt()));
    assertThat(in(() -> stores.gateRecords().changedSince(schedule.id(), -1, false)))
        .contains(
            new GateRecords.GateTicket(of(sold).getFirst().number(), SeatTicket.State.VALID),
            new GateRecords.GateTicket(used.bought().number(), SeatTicket.State.USED));
  }

  @Test
  void ofSeveralTicketsOnlyTheOneThatIsShownIsUsed() {
    Confirmed sold = save(add(a1, a2).confirm(PAYMENT, ticketNumber(), NOW));
    in(
        () -> {
          int used = stores.tickets().use(List.of(of(sold).getFirst().number()), NOW);
          stores.reservations().save(sold.checkIn(NOW));
          assertThat(used).isEqualTo(1);
        });

    assertThat(of(sold)).filteredOn(ticket -> ticket.usedAt() != null).hasSize(1);
  }

  /** An instance of before draws any number. */
  @Test
  void aReservationNeverGetsTheNumberOfASeatsTicket() {
    Confirmed sold = save(add(a1).confirm(PAYMENT, ticketNumber(), NOW));
    Held other = add(a2);
    String taken = of(sold).getFirst().number();

    assertThatThrownBy(() -> save(other.confirm(UUID.randomUUID(), taken, NOW)))
        .isInstanceOf(RuntimeException.class);
    assertThat(read(other)).isEqualTo(other);
  }

  /** The change set that finds what was sold before the triggers were there, once more. */
  @Test
  void whatWasSoldBeforeThereWereTicketsHasThem() throws Exception {
    Confirmed sold = save(add(a1, a2).confirm(PAYMENT, ticketNumber(), NOW));
    Confirmed used = save(add(b1).confirm(PAYMENT, ticketNumber(), NOW)).checkIn(NOW);
    Reservation unpaid = add(Given.seat("C", 1, "S"));
    String changes = changes();
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(
          "delete from reservation_service.tickets where schedule_id = ?", schedule.id());
      save(used);
      operator.execute(
          changes.substring(
              changes.indexOf("do $$"), changes.indexOf("$$;", changes.indexOf("do $$") + 5) + 2));
    }

    assertThat(of(sold)).hasSize(2).allMatch(ticket -> ticket.usedAt() == null);
    assertThat(of(sold)).allMatch(ticket -> ticket.number().startsWith("T20260601-"));
    assertThat(of(used)).hasSize(1).allMatch(ticket -> NOW.equals(ticket.usedAt()));
    assertThat(of(unpaid)).isEmpty();
  }

  private static String changes() throws IOException {
    String file = "/io/ticketqueue/liquibase/changelog/66-reservation-tickets.sql";
    try (InputStream in = SqlTicketsIT.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
