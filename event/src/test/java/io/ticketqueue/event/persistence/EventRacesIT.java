package io.ticketqueue.event.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventRacesContract;
import io.ticketqueue.event.Stores;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two instances on one PostgreSQL, and what the database itself keeps. */
class EventRacesIT extends EventRacesContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }

  /** A process freezes between its last look at the clock and its commit. */
  @Test
  void aSaleThatOpensBeforeTheCommitStaysOpen() throws Exception {
    UUID schedule = onSaleIn("2 seconds", true);

    assertThatThrownBy(() -> putOff(schedule, id -> awaitOpening(id)))
        .hasStackTraceContaining("has opened");
    assertThat(isOpen(schedule)).isTrue();
  }

  @Test
  void aSaleThatIsNotOpenIsPutOffAndADraftsToo() throws Exception {
    UUID later = onSaleIn("1 hour", true);
    UUID draft = onSaleIn("-1 hour", false);

    putOff(later, id -> {});
    putOff(draft, EventRacesIT::publish);

    assertThat(isOpen(later)).isFalse();
    assertThat(isOpen(draft)).isFalse();
    assertThatThrownBy(() -> putOff(onSaleIn("-1 hour", true), id -> {}))
        .hasStackTraceContaining("has opened");
  }

  private static void putOff(UUID schedule, Consumer<UUID> before) {
    JpaStores.database()
        .required(
            () -> {
              ScheduleRow row =
                  JpaStores.database().entityManager().find(ScheduleRow.class, schedule);
              row.saleStartsAt = row.saleStartsAt.plusSeconds(7200);
              JpaStores.database().entityManager().flush();
              before.accept(schedule);
            });
  }

  private static void publish(UUID schedule) {
    var entities = JpaStores.database().entityManager();
    UUID event = entities.find(ScheduleRow.class, schedule).eventId;
    entities.find(EventRow.class, event).published = true;
  }

  private static void awaitOpening(UUID schedule) {
    await().until(() -> isOpen(schedule)); // as others see it
  }

  private static boolean isOpen(UUID schedule) throws SQLException {
    try (OperatorSql sql = OperatorSql.open()) {
      return sql.texts(
              "select (sale_start_at <= clock_timestamp())::text from"
                  + " event_service.event_schedules where id = any (?)",
              (Object) new UUID[] {schedule})
          .getFirst()
          .equals("true");
    }
  }

  private UUID onSaleIn(String interval, boolean published) throws SQLException {
    UUID[] ids = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};
    try (OperatorSql sql = OperatorSql.open()) {
      sql.execute(
          "insert into event_service.venues values (?, 'v', 'a', 'c', now(), now())", ids[0]);
      sql.execute(
          "insert into event_service.halls values (?, ?, 'h', 1, '{}', now(), now())",
          ids[1],
          ids[0]);
      sql.execute(
          "insert into event_service.events (id, title, artist, venue_id, hall_id, grade_prices,"
              + " status, created_at, updated_at, published) values (?, 't', 'a', ?, ?, '{}', ?,"
              + " now(), now(), ?)",
          ids[2],
          ids[0],
          ids[1],
          published ? "OPEN" : "PREPARING",
          published);
      sql.execute(
          "insert into event_service.event_schedules (id, event_id, hall_id, play_sequence,"
              + " event_start_at, event_end_at, sale_start_at, sale_end_at, queue_order,"
              + " grade_prices, created_at, updated_at) values (?, ?, ?, 1, now() + interval '9"
              + " days', now() + interval '10 days', now() + interval '"
              + interval
              + "', now() + interval '9 days', 'ARRIVAL', '{}', now(), now())",
          ids[3],
          ids[2],
          ids[1]);
    }
    return ids[3];
  }
}
