package io.ticketqueue.chassis.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.testkit.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Dead letters that are dealt with go after a while; open ones are work and stay. */
class DeadLetterUpkeepIT {
  private static final String SERVICE = "reservation";
  private static final TestDatabase DATABASE =
      TestDatabase.of(SERVICE, Servers.postgres().password("reservation_svc_user"));

  private final String topic = UUID.randomUUID().toString();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private void letter(Connection operator, String name, String service, String resolvedAt)
      throws SQLException {
    try (var statement =
        operator.prepareStatement(
            "insert into common.dead_letters (id, service, topic, partition, \"offset\", cause,"
                + " attempts, key, failed_at, resolved_at, resolution) values (gen_random_uuid(), ?,"
                + " ?, 0, 0, 'x', 1, ?, now() - interval '900 days', "
                + resolvedAt
                + ", "
                + (resolvedAt.equals("null") ? "null" : "'DISCARDED'")
                + ")")) {
      statement.setString(1, service);
      statement.setString(2, topic);
      statement.setString(3, name);
      int unused = statement.executeUpdate();
    }
  }

  @Test
  void onlyWhatWasResolvedLongAgoGoes() throws SQLException {
    try (Connection operator = Servers.postgres().connectAsSuperuser()) {
      letter(operator, "old", SERVICE, "now() - interval '91 days'");
      letter(operator, "young", SERVICE, "now() - interval '89 days'");
      letter(operator, "open", SERVICE, "null");
      letter(operator, "another's", "payment", "now() - interval '91 days'");
      Housekeeping housekeeping = new Housekeeping(DATABASE, new SimpleMeterRegistry());
      new DeadLetterUpkeep(DATABASE.instance())
          .register(housekeeping, SERVICE, Duration.ofDays(90));
      housekeeping.run();
      assertThat(names(operator)).containsExactlyInAnyOrder("young", "open", "another's");
    }
  }

  private List<String> names(Connection operator) throws SQLException {
    List<String> names = new ArrayList<>();
    try (var statement =
        operator.prepareStatement("select key from common.dead_letters where topic = ?")) {
      statement.setString(1, topic);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
