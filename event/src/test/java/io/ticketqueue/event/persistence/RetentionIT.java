package io.ticketqueue.event.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
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
  private final Housekeeping housekeeping =
      new Housekeeping(JpaStores.database(), new SimpleMeterRegistry());
  private OperatorSql operator;

  @BeforeEach
  void connect() throws SQLException {
    operator = OperatorSql.open();
    new Retention(JpaStores.database())
        .register(housekeeping, Duration.ofDays(30), Duration.ofDays(1827));
  }

  @AfterEach
  void disconnect() throws SQLException {
    operator.close();
  }

  private List<String> left(String column, String table, UUID... ids) throws SQLException {
    return operator.texts(
        "select %s from event_service.%s where %s = any (?)".formatted(column, table, column),
        (Object) ids);
  }

  /** A schedule of one seat that ended so many days ago; returns schedule and seat. */
  private UUID[] performance(int endedDaysAgo) throws SQLException {
    UUID[] ids = {UUID.randomUUID(), UUID.randomUUID()};
    UUID venue = UUID.randomUUID();
    UUID hall = UUID.randomUUID();
    UUID event = UUID.randomUUID();
    operator.execute(
        "insert into event_service.venues values (?, 'v', 'a', 'c', now(), now())", venue);
    operator.execute(
        "insert into event_service.halls values (?, ?, 'h', 1, '{}', now(), now())", hall, venue);
    operator.execute(
        "insert into event_service.events (id, title, artist, venue_id, hall_id, grade_prices,"
            + " status, created_at, updated_at, published) values (?, 't', 'a', ?, ?, '{}', 'OPEN',"
            + " now(), now(), true)",
        event,
        venue,
        hall);
    operator.execute(
        "insert into event_service.event_schedules (id, event_id, hall_id, play_sequence,"
            + " event_start_at, event_end_at, sale_start_at, sale_end_at, queue_order, grade_prices,"
            + " created_at, updated_at) select ?, ?, ?, 1, at - interval '2 hours', at, at - interval"
            + " '9 days', at - interval '2 hours', 'ARRIVAL', '{}', at, at from (select now() -"
            + " make_interval(days => ?)) as t(at)",
        ids[0],
        event,
        hall,
        endedDaysAgo);
    operator.execute(
        "insert into event_service.seats values (?, ?, 1, 'A', 1, 'A-1', 'VIP')", ids[1], ids[0]);
    return ids;
  }

  private UUID released(UUID schedule, int daysAgo) throws SQLException {
    UUID reservation = UUID.randomUUID();
    operator.execute(
        "insert into event_service.released_reservations values (?, ?, now() - make_interval(days =>"
            + " ?))",
        reservation,
        schedule,
        daysAgo);
    return reservation;
  }

  private void waiting(UUID seat, int daysAgo) throws SQLException {
    operator.execute(
        "insert into event_service.waiting_sales values (?, gen_random_uuid(), now() -"
            + " make_interval(days => ?))",
        seat,
        daysAgo);
  }

  @Test
  void aReleasedReservationIsRememberedUntilLongAfterItsPerformance() throws SQLException {
    UUID longOver = performance(31)[0];
    UUID over = performance(29)[0];
    UUID toCome = performance(-400)[0];
    UUID old = released(longOver, 31);
    UUID young = released(longOver, 29);
    UUID fresh = released(over, 31);
    UUID needed = released(toCome, 300);
    UUID deleted = released(UUID.randomUUID(), 31);
    housekeeping.run();
    assertThat(left("reservation_id", "released_reservations", old, young, fresh, needed, deleted))
        .containsExactlyInAnyOrder(young.toString(), fresh.toString(), needed.toString());
  }

  @Test
  void aSaleThatComesAfterItsReleaseMayBeForgottenIsNotBelieved() throws SQLException {
    UUID longOver = performance(31)[0];
    UUID over = performance(29)[0];
    var sales = new JpaOutOfOrderSales(JpaStores.database(), Duration.ofDays(30));

    assertThat(JpaStores.database().required(() -> sales.isForgotten(longOver))).isTrue();
    assertThat(JpaStores.database().required(() -> sales.isForgotten(over))).isFalse();
    assertThat(JpaStores.database().required(() -> sales.isForgotten(UUID.randomUUID()))).isFalse();
  }

  @Test
  void aSaleWaitsUntilItsPerformanceIsOver() throws SQLException {
    UUID over = performance(31)[1];
    UUID toCome = performance(-1)[1];
    waiting(over, 31);
    waiting(toCome, 31);
    housekeeping.run();
    assertThat(left("seat_id", "waiting_sales", over, toCome)).containsExactly(toCome.toString());
  }

  @Test
  void theSeatsOfAPerformanceGoAfterFiveYears() throws SQLException {
    UUID[] old = performance(1828);
    UUID[] young = performance(1826);
    housekeeping.run();
    assertThat(left("id", "seats", old[1], young[1])).containsExactly(young[1].toString());
    assertThat(left("id", "event_schedules", old[0], young[0])).hasSize(2);
  }

  @Test
  void creationsGoADayAfterTheyWereFinished() throws SQLException {
    UUID old = creation("now() - interval '25 hours'");
    UUID young = creation("now() - interval '23 hours'");
    UUID unfinished = creation("null");

    housekeeping.run();

    assertThat(left("event_id", "event_creations", old, young, unfinished))
        .containsExactlyInAnyOrder(young.toString(), unfinished.toString());
  }

  private UUID creation(String finishedAt) throws SQLException {
    UUID schedule = performance(1)[0];
    operator.execute(
        "insert into event_service.event_creations (event_id, created_by, request_hash, publish,"
            + " begun_at, lease_until, finished_at) select event_id, event_id, '', true, now(),"
            + " now() + interval '1 hour', "
            + finishedAt
            + " from event_service.event_schedules where id = ?",
        schedule);
    return UUID.fromString(
        operator
            .texts(
                "select event_id from event_service.event_schedules where id = any (?)",
                (Object) new UUID[] {schedule})
            .getFirst());
  }
}
