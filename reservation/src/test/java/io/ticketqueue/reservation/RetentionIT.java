package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.reservation.persistence.Retention;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of old and young rows only the old ones go, and of those only what nothing needs. */
class RetentionIT {
  private static final String VERSION =
      "cast(extract(epoch from now() - interval '%d minutes') * 1000000 as bigint)";

  private final ReservationDatabase database = ReservationDatabase.shared();
  private final Housekeeping housekeeping = new Housekeeping(database, new SimpleMeterRegistry());
  private OperatorSql operator;

  @BeforeEach
  void connect() throws SQLException {
    operator = OperatorSql.open();
    Retention retention = new Retention(database);
    retention.addSeatChanges(housekeeping, Duration.ofHours(1));
    retention.register(
        housekeeping,
        new Retention.Kept(
            Duration.ofDays(30),
            Duration.ofDays(1827),
            Duration.ofDays(30),
            Duration.ofDays(366),
            Duration.ofDays(60)));
  }

  @AfterEach
  void disconnect() throws SQLException {
    operator.close();
  }

  private List<String> left(String column, String table, UUID... ids) throws SQLException {
    return operator.texts(
        "select distinct %s from reservation_service.%s where %s = any (?)"
            .formatted(column, table, column),
        (Object) ids);
  }

  /** A schedule whose performance was so many days ago, with a plan of some length. */
  private UUID schedule(int daysAgo) throws SQLException {
    UUID id = UUID.randomUUID();
    operator.execute(
        "insert into reservation_service.schedules (schedule_id, event_id, event_title, artist,"
            + " venue_name, hall_name, event_start_at, sale_start_at, sale_end_at, version, seats)"
            + " select ?, gen_random_uuid(), 't', 'a', 'v', 'h', at, at - interval '9 days', at, 1,"
            + " '[\"a seat\", \"another seat\"]' from (select now() - make_interval(days => ?)) as"
            + " t(at)",
        id,
        daysAgo);
    return id;
  }

  /** A reservation with a seat; {@code columns} and {@code values} say what became of it. */
  private UUID reservation(UUID schedule, int daysAgo, String columns, String values)
      throws SQLException {
    UUID id = UUID.randomUUID();
    operator.execute(
        ("insert into reservation_service.reservations (id, user_id, schedule_id, total_amount,"
                + " hold_expires_at, created_at, %s) select ?, gen_random_uuid(), ?, 1000, at, at, %s"
                + " from (select now() - make_interval(days => ?)) as t(at)")
            .formatted(columns, values),
        id,
        schedule,
        daysAgo);
    operator.execute(
        "insert into reservation_service.reservation_seats select id, status, schedule_id,"
            + " gen_random_uuid(), 'A-1', 'A', 1, 'VIP', 1000 from reservation_service.reservations"
            + " where id = ?",
        id);
    return id;
  }

  /** Whose tickets there still are, of these reservations. */
  private List<String> tickets(UUID... reservations) throws SQLException {
    operator.execute(
        "insert into reservation_service.tickets (number, reservation_id, seat_id, schedule_id)"
            + " select reservation_service.new_ticket_number('T20260101'), reservation_id, seat_id,"
            + " schedule_id from reservation_service.reservation_seats where reservation_id = any"
            + " (?)",
        (Object) reservations);
    housekeeping.run();
    return left("reservation_id", "tickets", reservations);
  }

  private UUID lapsed(UUID schedule, int daysAgo) throws SQLException {
    return reservation(
        schedule,
        daysAgo,
        "status, cancel_reason, cancelled_at",
        "'CANCELLED', 'HOLD_TIMEOUT', at");
  }

  private UUID sold(UUID schedule, int daysAgo) throws SQLException {
    String ticket =
        "'T20260101-"
            + UUID.randomUUID().toString().substring(0, 7).toUpperCase(java.util.Locale.ROOT)
            + "'";
    return reservation(
        schedule,
        daysAgo,
        "status, payment_id, ticket_number, confirmed_at",
        "'CONFIRMED', gen_random_uuid(), " + ticket + ", at");
  }

  @Test
  void lapsedHoldsGoAfterAMonthAndClaimedOnesStay() throws SQLException {
    UUID schedule = schedule(-30);
    UUID old = lapsed(schedule, 31);
    UUID young = lapsed(schedule, 29);
    UUID claimed =
        reservation(
            schedule,
            31,
            "status, cancel_reason, cancelled_at, claimed_by, claimed_since, claimed_until",
            "'CANCELLED', 'PAYMENT_FAILED', at, gen_random_uuid(), at, at");
    UUID pending = reservation(schedule, 31, "status", "'PENDING'");
    UUID sold = sold(schedule, 31);
    housekeeping.run();
    UUID[] all = {old, young, claimed, pending, sold};
    assertThat(left("id", "reservations", all))
        .containsExactlyInAnyOrder(
            young.toString(), claimed.toString(), pending.toString(), sold.toString());
    assertThat(left("reservation_id", "reservation_seats", all)).hasSize(4);
  }

  @Test
  void ticketsGoFiveYearsAfterTheirPerformance() throws SQLException {
    UUID old = sold(schedule(1828), 1900);
    UUID young = sold(schedule(1826), 1900);
    UUID cancelled =
        reservation(
            schedule(1828),
            1900,
            "status, cancel_reason, cancelled_at, claimed_by, claimed_since, claimed_until",
            "'CANCELLED', 'PAYMENT_FAILED', at, gen_random_uuid(), at, at");
    assertThat(tickets(old, young, cancelled)).containsExactly(young.toString());
    assertThat(left("id", "reservations", old, young, cancelled)).containsExactly(young.toString());
    assertThat(left("reservation_id", "reservation_seats", old, young, cancelled))
        .containsExactly(young.toString());
  }

  /** No buyer looks at the seats of a performance of five years ago. */
  @Test
  void seatsThatArePurgedAreNotToldAsFree() throws SQLException {
    UUID schedule = schedule(1828);
    UUID old = sold(schedule, 1900);
    housekeeping.run();

    assertThat(left("reservation_id", "reservation_seats", old)).isEmpty();
    assertThat(
            operator.texts(
                "select status from reservation_service.seat_changes where schedule_id = ? and"
                    + " status = 'AVAILABLE'",
                schedule))
        .isEmpty();
  }

  @Test
  void whatScansHaveDoneGoesAfterTwoMonths() throws SQLException {
    UUID old = checkIn(61);
    UUID young = checkIn(59);
    housekeeping.run();
    assertThat(left("gate_user_id", "check_ins", old, young)).containsExactly(young.toString());
  }

  /** What a scan of an account of its own has done so many days ago. */
  private UUID checkIn(int daysAgo) throws SQLException {
    UUID gate = UUID.randomUUID();
    operator.execute(
        "insert into reservation_service.check_ins (ticket_number, gate_user_id, scan_id,"
            + " reservation_id, seat_ids, checked_in_at, taken_at) select 'T20260101-AAAAAAA', ?,"
            + " 's', gen_random_uuid(), array[gen_random_uuid()], at, at from (select now() -"
            + " make_interval(days => ?)) as t(at)",
        gate,
        daysAgo);
    return gate;
  }

  @Test
  void aPlanGoesAMonthAfterTheSaleAndItsCopyStays() throws SQLException {
    UUID old = schedule(31);
    UUID young = schedule(29);
    housekeeping.run();
    assertThat(left("schedule_id", "schedules", old, young)).hasSize(2);
    assertThat(seats(old)).isEqualTo("[]");
    assertThat(seats(young)).contains("another seat");
  }

  private String seats(UUID schedule) throws SQLException {
    return operator
        .texts("select seats from reservation_service.schedules where schedule_id = ?", schedule)
        .getFirst();
  }

  @Test
  void aCancelledPerformanceIsForgottenOnceNothingIsLeftOfIt() throws SQLException {
    UUID old = schedule(370);
    UUID unknown = UUID.randomUUID();
    UUID young = schedule(370);
    UUID live = schedule(370);
    UUID onSale = schedule(-10);
    sold(live, 380);
    for (UUID one : List.of(old, unknown, live, onSale)) {
      cancelled(one, 367);
    }
    cancelled(young, 365);
    housekeeping.run();
    assertThat(left("schedule_id", "cancelled_schedules", old, unknown, young, live, onSale))
        .containsExactlyInAnyOrder(young.toString(), live.toString(), onSale.toString());
  }

  private void cancelled(UUID schedule, int daysAgo) throws SQLException {
    operator.execute(
        "insert into reservation_service.cancelled_schedules values (?, now() - make_interval(days"
            + " => ?), false)",
        schedule,
        daysAgo);
  }

  @Test
  void changesOfSeatsGoAfterAnHourExceptTheLastOfASchedule() throws SQLException {
    UUID busy = schedule(-10);
    changed(busy, 5, 50, 70, 200);
    UUID quiet = schedule(-10);
    changed(quiet, 70, 200);
    UUID over = schedule(60);
    changed(over, 31 * 24 * 60 + 70);
    UUID unasked = schedule(-10);
    changed(unasked, 70);
    operator.execute(
        "update reservation_service.seat_changes set version = null where schedule_id = ?",
        unasked);
    housekeeping.run();
    assertThat(minutes(busy)).containsExactly("5", "50");
    assertThat(minutes(quiet)).containsExactly("70");
    assertThat(minutes(over)).isEmpty();
    assertThat(left("schedule_id", "seat_changes", unasked)).hasSize(1);
  }

  /** A schedule's seats have changed so many minutes ago, the latest change first. */
  private void changed(UUID schedule, int... minutesAgo) throws SQLException {
    operator.execute(
        "insert into reservation_service.seat_versions values (?, "
            + VERSION.formatted(minutesAgo[0])
            + ")",
        schedule);
    for (int minutes : minutesAgo) {
      operator.execute(
          "insert into reservation_service.seat_changes (schedule_id, seat_id, status, version)"
              + " values (?, gen_random_uuid(), 'HOLD', "
              + VERSION.formatted(minutes)
              + ")",
          schedule);
    }
  }

  private List<String> minutes(UUID schedule) throws SQLException {
    return operator.texts(
        "select cast(round((extract(epoch from now()) - version / 1e6) / 60) as int)::text"
            + " from reservation_service.seat_changes where schedule_id = ? order by version desc",
        schedule);
  }
}
