package io.ticketqueue.reservation;

import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Tickets that are sold already, written past the service: what a gate meets in the evening. */
record SoldTickets(Schedule schedule, List<Confirmed> reservations) {
  private static final ReservationStores STORES = ReservationStores.sql();
  private static final TicketSigner SIGNER =
      new TicketSigner(new TicketKeys(Gate.SIGNING_KEY, List.of()));

  /** Sells so many reservations of so many seats for a performance that begins then. */
  static SoldTickets sell(Instant start, int count, int seatsEach) {
    Schedule schedule = playedAt(start.truncatedTo(ChronoUnit.SECONDS));
    List<Seat> seats = Given.seats(count * seatsEach);
    EventCatalogue.Copy copy = new EventCatalogue.Copy(schedule, Given.planJson(seats));
    STORES.transactions().required(() -> STORES.schedules().store(copy));
    List<Confirmed> sold = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(i -> sold.add(sell(schedule, seats.subList(i * seatsEach, (i + 1) * seatsEach))));
    return new SoldTickets(schedule, sold);
  }

  /** For a performance in an hour. */
  static SoldTickets tonight(int count, int seatsEach) {
    return sell(Instant.now().plus(Duration.ofHours(1)), count, seatsEach);
  }

  /** The id of a schedule of which so many tickets are sold, four to a reservation. */
  static String sellOut(int tickets) throws SQLException {
    Schedule schedule = playedAt(Instant.now().plus(Duration.ofHours(1)));
    EventCatalogue.Copy copy = new EventCatalogue.Copy(schedule, "[]");
    STORES.transactions().required(() -> STORES.schedules().store(copy));
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(
          "insert into reservation_service.reservations (id, user_id, schedule_id, status,"
              + " total_amount, hold_expires_at, created_at, payment_id, ticket_number,"
              + " confirmed_at) select gen_random_uuid(), gen_random_uuid(), ?, 'CONFIRMED', 4000,"
              + " now(), now(), gen_random_uuid(), 'T20251231-' || lpad(i::text, 7, '0'), now()"
              + " from generate_series(1, ?) as i",
          schedule.id(),
          tickets / 4);
      operator.execute(
          "insert into reservation_service.reservation_seats (reservation_id, status, schedule_id,"
              + " seat_id, seat_number, seat_row, seat_position, grade, price) select id, status,"
              + " schedule_id, gen_random_uuid(), 'A-' || i, 'A', i, 'S', 1000 from"
              + " reservation_service.reservations, generate_series(1, 4) as i where schedule_id = ?",
          schedule.id());
      operator.execute(
          "insert into reservation_service.tickets (number, reservation_id, seat_id, schedule_id)"
              + " select 'T20251230-' || lpad((row_number() over ())::text, 7, '0'),"
              + " reservation_id, seat_id, schedule_id from reservation_service.reservation_seats"
              + " where schedule_id = ?",
          schedule.id());
    }
    return schedule.id().toString();
  }

  private static Confirmed sell(Schedule schedule, List<Seat> seats) {
    Held held =
        new Held(
            Hold.begin(
                    Ids.next(),
                    Given.holder(UUID.randomUUID()),
                    schedule.id(),
                    Given.NOW,
                    Given.POLICY.hold())
                .withSeats(seats));
    Confirmed confirmed =
        held.confirm(UUID.randomUUID(), StoredReservations.ticketNumber(), Given.NOW);
    STORES
        .transactions()
        .required(
            () -> {
              boolean unused = STORES.reservations().add(held, null);
              int written = STORES.reservations().addSeats(held);
              STORES.reservations().save(confirmed);
              STORES.tickets().issue(confirmed.id());
              if (written != seats.size()) {
                throw new IllegalStateException("seats are taken");
              }
            });
    return confirmed;
  }

  private static Schedule playedAt(Instant start) {
    return ChangedSchedule.of(Given.schedule(UUID.randomUUID()))
        .title("Show")
        .version(1)
        .playedAt(start)
        .get();
  }

  String scheduleId() {
    return schedule.id().toString();
  }

  /** The reservation's own number. */
  String number(int reservation) {
    return reservations.get(reservation).bought().number();
  }

  /** The code for all seats of a reservation. */
  String code(int reservation) {
    return SIGNER.sign(reservations.get(reservation), schedule);
  }

  private SeatTicket ticket(int reservation, int seat) {
    UUID id = reservations.get(reservation).id();
    return STORES.transactions().required(() -> STORES.tickets().ofReservation(id)).get(seat);
  }

  String number(int reservation, int seat) {
    return ticket(reservation, seat).number();
  }

  /** The code of one seat's ticket. */
  String code(int reservation, int seat) {
    return SIGNER.sign(
        ticket(reservation, seat), reservations.get(reservation).seats().get(seat), schedule);
  }

  /** The reservation is cancelled by its buyer. */
  void cancel(int reservation) {
    Confirmed confirmed = reservations.get(reservation);
    STORES
        .transactions()
        .required(
            () ->
                STORES.reservations().save(confirmed.cancel(CancelReason.USER_REQUEST, Given.NOW)));
  }

  /** The performance is cancelled. */
  void cancelPerformance() {
    STORES
        .transactions()
        .required(() -> STORES.schedules().cancel(schedule.id(), Given.NOW, false));
  }
}
