package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An organiser cancels a performance that is sold out; others' holds lapse meanwhile. */
class MassCancellationIT extends OneInstance {
  /** A sweep each second, and two more. */
  private static final Duration LATEST_EXPIRY = Duration.ofSeconds(3);

  /** They lapse within 20 s, of which the cancellation takes the first. */
  private static final int HOLDS = 100;

  private OperatorSql operator;

  @BeforeEach
  void connect() throws SQLException {
    operator = OperatorSql.open();
  }

  @AfterEach
  void disconnect() throws SQLException {
    operator.close();
  }

  @Test
  void twoThousandReservationsAreCancelledWhileHoldsLapseInTime() throws SQLException {
    cancels(2_000, Duration.ofMinutes(2));
  }

  @Test
  @Tag("heavy")
  void twentyThousandReservationsAreCancelledInTwoMinutes() throws SQLException {
    cancels(20_000, Duration.ofMinutes(2));
  }

  private void cancels(int many, Duration within) throws SQLException {
    Show sold = known();
    sell(sold, many);
    Show other = known();
    lapse(other, HOLDS);
    Neighbours.cancelled(sold, false);
    await()
        .atMost(within)
        .until(() -> count("schedule_id = ? and status = 'CONFIRMED'", sold.id()) == 0);
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(
            () ->
                count("schedule_id = ? and status = 'PENDING' and total_amount = 1000", other.id())
                    == 0);

    assertThat(
            count(
                "schedule_id = ? and cancelled_at > hold_expires_at + interval '"
                    + LATEST_EXPIRY.toSeconds()
                    + " s'",
                other.id()))
        .isZero();
    assertThat(
            count(
                "schedule_id = ? and cancel_reason = 'EVENT_CANCELLED' and refund_amount ="
                    + " total_amount",
                sold.id()))
        .isEqualTo(many);
  }

  /** A performance that reservation has a copy of. */
  private Show known() {
    Show show = Show.onSale(10);
    office.admitted(show).holds(show.seat("B-1"));
    return show;
  }

  /** Sells a seat each to so many buyers. */
  private void sell(Show show, int many) throws SQLException {
    operator.execute(
        "insert into reservation_service.reservations (id, user_id, schedule_id, status,"
            + " total_amount, hold_expires_at, created_at, payment_id, ticket_number, confirmed_at)"
            + " select gen_random_uuid(), gen_random_uuid(), ?::uuid, 'CONFIRMED', 1000, now(),"
            + " now(), gen_random_uuid(), left(reservation_service.new_ticket_number('T20260601'),"
            + " 16) || '7', now() from generate_series(1, ?)",
        show.id(),
        many);
    seats(show, "CONFIRMED");
    operator.execute(
        "insert into reservation_service.tickets (number, reservation_id, seat_id, schedule_id)"
            + " select reservation_service.new_ticket_number('T20260601'), reservation_id, seat_id,"
            + " schedule_id from reservation_service.reservation_seats where schedule_id = ?::uuid"
            + " and status = 'CONFIRMED'",
        show.id());
  }

  /** Holds of so many buyers that lapse one after the other, a fifth of a second apart. */
  private void lapse(Show show, int many) throws SQLException {
    operator.execute(
        "insert into reservation_service.reservations (id, user_id, schedule_id, status,"
            + " total_amount, hold_expires_at, created_at) select gen_random_uuid(),"
            + " gen_random_uuid(), ?::uuid, 'PENDING', 1000, now() + i * interval '200 ms', now()"
            + " from generate_series(1, ?) i",
        show.id(),
        many);
    seats(show, "PENDING");
  }

  private void seats(Show show, String status) throws SQLException {
    operator.execute(
        "insert into reservation_service.reservation_seats (reservation_id, status, schedule_id,"
            + " seat_id, seat_number, seat_row, seat_position, grade, price) select id, status,"
            + " schedule_id, gen_random_uuid(), 'A-1', 'A', 1, 'VIP', 1000 from"
            + " reservation_service.reservations r where schedule_id = ?::uuid and status = ? and"
            + " total_amount = 1000",
        show.id(),
        status);
  }

  private long count(String which, UUID schedule) throws SQLException {
    return Long.parseLong(
        operator
            .texts("select count(*) from reservation_service.reservations where " + which, schedule)
            .getFirst());
  }
}
