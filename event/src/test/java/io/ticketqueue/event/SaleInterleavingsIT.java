package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.event.SaleMessages.Message;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * V4 over the real Kafka: the messages of hundreds of reservations in any order, several times and
 * in bursts, to two instances, of which one is killed among them and started again. The seats
 * always end with whoever has them.
 */
@Tag("REQ-EVT-008")
@Tag("REQ-EVT-016")
class SaleInterleavingsIT extends TwoInstances {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int SCHEDULES = 3;
  private static final int SEATS = 40;

  @Test
  void whateverTheOrderTheSeatsEndWithWhoeverHasThem() throws Exception {
    assertEndsWithTheOwners(20_261_128, 300, 1);
  }

  @Test
  @Tag("heavy")
  void alsoThousandsOfReservationsInManyOrders() throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      assertEndsWithTheOwners(seed, 1500, 2);
    }
  }

  private void assertEndsWithTheOwners(long seed, int reservations, int deaths) throws Exception {
    SaleInterleavings sale = new SaleInterleavings(new Random(seed));
    Map<String, List<String>> schedules = new HashMap<>();
    for (int i = 0; i < SCHEDULES; i++) {
      String event = first.create(first.hall("Seoul", 1, SEATS), "Night " + i, Slot.onSale(48));
      String schedule = first.schedules(event).getFirst();
      schedules.put(schedule, first.seatIds(schedule));
      sale.live(schedule, schedules.get(schedule), reservations / SCHEDULES);
    }
    send(sale.bursts(6), deaths);

    try (OperatorSql operator = OperatorSql.open()) {
      UUID[] heard = sale.heard().toArray(UUID[]::new);
      await()
          .atMost(PATIENCE)
          .until(
              () -> count(operator, "common.processed_events where event_id = any (?)", heard),
              n -> n == heard.length);
      assertThat(count(operator, "common.dead_letters where event_id = any (?)", heard)).isZero();
      for (Map.Entry<String, List<String>> one : schedules.entrySet()) {
        Map<String, String> expected = new HashMap<>();
        for (String seat : one.getValue()) {
          UUID owner = sale.owners().get(seat);
          if (owner != null) {
            expected.put(seat, owner.toString());
          }
        }
        assertThat(owners(operator, one.getKey())).as("seed %s", seed).isEqualTo(expected);
        assertThat(first.internal("queue", "schedules/" + one.getKey()).json().getInt("soldSeats"))
            .isEqualTo(expected.size());
        assertThat(
                count(
                    operator,
                    "event_service.waiting_sales w join event_service.seats t on t.id = w.seat_id"
                        + " where t.schedule_id = any (?)",
                    UUID.fromString(one.getKey())))
            .isZero();
      }
    }
  }

  /** Kills one instance among the first bursts, and perhaps the other among the last ones. */
  private static void send(List<List<Message>> bursts, int deaths) throws InterruptedException {
    ServerProcess one = ServerProcesses.of("event-two.war");
    ServerProcess two = ServerProcesses.of("event-one.war");
    try (SaleMessages messages = new SaleMessages()) {
      messages.send(bursts.get(0));
      messages.send(bursts.get(1));
      one.kill();
      messages.send(bursts.get(2));
      one.restart();
      messages.send(bursts.get(3));
      if (deaths > 1) {
        two.kill();
      }
      messages.send(bursts.get(4));
      if (deaths > 1) {
        two.restart();
      }
      messages.send(bursts.get(5));
    }
  }

  private static long count(OperatorSql operator, String from, UUID... ids) throws SQLException {
    return Long.parseLong(operator.texts("select count(*) from " + from, (Object) ids).getFirst());
  }

  private static Map<String, String> owners(OperatorSql operator, String schedule)
      throws SQLException {
    Map<String, String> owners = new HashMap<>();
    for (String row :
        operator.texts(
            "select id || ' ' || sold_by from event_service.seats where schedule_id = ? and status"
                + " = 'SOLD'",
            UUID.fromString(schedule))) {
      String[] parts = row.split(" ");
      owners.put(parts[0], parts[1]);
    }
    return owners;
  }
}
