package io.ticketqueue.event.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.EventSchedule;
import io.ticketqueue.event.Events;
import io.ticketqueue.event.EventsContract;
import io.ticketqueue.event.Stores;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JpaEventsIT extends EventsContract {
  private static final UUID FIRST = new UUID(0, 0);

  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }

  private List<Events.Changed> changed(UUID after, int most) {
    return stores()
        .transactions()
        .required(() -> stores().events().changedWithin(Duration.ofHours(1), after, most));
  }

  private String stamp(UUID event) {
    return changed(FIRST, Integer.MAX_VALUE).stream()
        .filter(one -> one.id().equals(event))
        .map(Events.Changed::stamp)
        .findFirst()
        .orElse("");
  }

  private void lately(List<UUID> events) throws SQLException {
    try (var operator = OperatorSql.open()) {
      operator.execute(
          "update event_service.events set updated_at = now() where id = any (?)",
          (Object) events.toArray(UUID[]::new));
    }
  }

  @Test
  void whatChangedOfLateIsFoundSomeAtATime() throws SQLException {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(event());
    }
    lately(ids.subList(0, 4));

    List<UUID> found = new ArrayList<>();
    for (List<Events.Changed> some = changed(FIRST, 2); !some.isEmpty(); ) {
      assertThat(some.size()).isLessThanOrEqualTo(2);
      some.forEach(one -> found.add(one.id()));
      some = changed(found.getLast(), 2);
    }

    assertThat(found).containsAll(ids.subList(0, 4)).doesNotContain(ids.getLast());
    assertThat(found).doesNotHaveDuplicates();
  }

  @Test
  void aScheduleThatIsSoldOutOrNoLongerIsAChangeOfItsEvent() {
    UUID event = event();
    UUID schedule =
        stores()
            .transactions()
            .required(() -> stores().events().find(event))
            .orElseThrow()
            .schedules()
            .getFirst()
            .id();
    addSold(schedule, 3);
    assertThat(stamp(event)).isEmpty();

    addSold(schedule, 1);
    String soldOut = stamp(event);
    assertThat(soldOut).isNotEmpty();
    addSold(schedule, -1);

    assertThat(stamp(event)).isNotEmpty().isNotEqualTo(soldOut);
  }

  private void addSold(UUID schedule, int more) {
    stores()
        .transactions()
        .required(
            () -> {
              assertThat(stores().schedules().lock(schedule)).isTrue();
              var unused = stores().schedules().addSold(schedule, more);
            });
  }

  /** Of two that turn at once the earlier may commit last. */
  @Test
  void aScheduleThatTurnedEarlierThanAnotherIsAChangeToo() throws SQLException {
    UUID event = eventOfTwo();
    List<EventSchedule> schedules =
        stores()
            .transactions()
            .required(() -> stores().events().find(event))
            .orElseThrow()
            .schedules();
    turned(schedules.getFirst().id(), 10);
    turned(schedules.getLast().id(), 30);
    String before = stamp(event);
    turned(schedules.getLast().id(), 20);

    assertThat(stamp(event)).isNotEqualTo(before);
  }

  private static void turned(UUID schedule, int secondsAgo) throws SQLException {
    try (var operator = OperatorSql.open()) {
      operator.execute(
          "update event_service.event_schedules set sold_out_turned_at = now() - ? * interval '1"
              + " second' where id = ?",
          secondsAgo,
          schedule);
    }
  }
}
