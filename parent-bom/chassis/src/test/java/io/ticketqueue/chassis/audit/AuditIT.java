package io.ticketqueue.chassis.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.security.Actor;
import io.ticketqueue.testkit.Servers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What operators did cannot be forged unnoticed, by a service or by who owns the database. */
class AuditIT {
  private static final AuditLog.Query ALL =
      new AuditLog.Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final List<TestDatabase> OPEN = new ArrayList<>();

  private final String service = TestDatabase.newService();
  private final String password = TestDatabase.createUser(service);
  private final TestDatabase database = open();
  private final AuditLog log = new SqlAuditLog(database.instance(), database);
  private final Audit audit = new Audit(log, Clock.systemUTC());

  private TestDatabase open() {
    TestDatabase opened = TestDatabase.of(service, password);
    OPEN.add(opened);
    return opened;
  }

  @AfterAll
  static void close() {
    OPEN.forEach(TestDatabase::close);
  }

  private void act(String object) {
    database.requiresNew(
        () -> audit.record("TRIED", object, Map.of("n", 1), Map.of("n", 2, "text", "a\0b")));
  }

  private static void superuser(String sql) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  /** The first row at which this service's chain is broken; empty while it is whole. */
  private List<Long> broken() throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement =
            connection.prepareStatement("select seq from common.audit_broken where service = ?")) {
      statement.setString(1, service);
      List<Long> found = new ArrayList<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getLong(1));
        }
      }
      return found;
    }
  }

  @Test
  void anActNamesWhoWhatWhenAndFromWhere() {
    Actor operator = new Actor(UUID.randomUUID(), "ADMIN", "10.1.2.3");
    Instant before = Instant.now().minusSeconds(60);
    Actor.run(operator, () -> act("user:1"));
    act("user:2");

    AuditLog.Page page = log.find(ALL, 0, 10);
    assertThat(page.total()).isEqualTo(2);
    AuditEntry first = page.list().getLast();
    assertThat(first.actor()).isEqualTo(operator.userId());
    assertThat(first.role()).isEqualTo("ADMIN");
    assertThat(first.address()).isEqualTo("10.1.2.3");
    assertThat(first.object()).isEqualTo("user:1");
    assertThat(first.before()).isEqualTo("{\"n\": 1}");
    assertThat(first.after()).contains("a\uFFFDb");
    assertThat(first.at()).isBetween(before, Instant.now().plusSeconds(60));
    AuditEntry second = page.list().getFirst();
    assertThat(second.role()).isEqualTo(AuditEntry.SYSTEM);
    assertThat(second.actor()).isNull();
  }

  @Test
  void actsAreFoundByActorObjectAndTime() {
    Actor operator = new Actor(UUID.randomUUID(), "ADMIN", null);
    Actor.run(operator, () -> act("user:1"));
    act("user:1");
    act("user:2");

    Optional<Instant> soon = Optional.of(Instant.now().plusSeconds(60));
    Optional<String> user1 = Optional.of("user:1");
    assertThat(found(Optional.empty(), Optional.empty(), Optional.empty(), user1)).isEqualTo(2);
    assertThat(found(Optional.empty(), Optional.empty(), Optional.of(operator.userId()), user1))
        .isEqualTo(1);
    assertThat(found(soon, Optional.empty(), Optional.empty(), Optional.empty())).isZero();
    assertThat(found(Optional.empty(), soon, Optional.empty(), Optional.empty())).isEqualTo(3);
    assertThat(log.find(ALL, 2, 5).list()).hasSize(1);
    assertThat(log.find(ALL, 9, 5)).isEqualTo(new AuditLog.Page(List.of(), 3));
  }

  private long found(
      Optional<Instant> from, Optional<Instant> to, Optional<UUID> actor, Optional<String> object) {
    return log.find(new AuditLog.Query(from, to, actor, object), 0, 10).total();
  }

  @Test
  void anActThatIsRolledBackLeavesNoRowAndNoGap() throws SQLException {
    act("user:1");
    assertThatThrownBy(
            () ->
                database.requiresNew(
                    () -> {
                      audit.record("TRIED", "user:2", null, null);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    act("user:3");

    assertThat(log.find(ALL, 0, 10).total()).isEqualTo(2);
    assertThat(broken()).isEmpty();
  }

  @Test
  void theChainHoldsWithManyInstancesAtOnce() throws Exception {
    TestDatabase other = open();
    Audit there = new Audit(new SqlAuditLog(other.instance(), other), Clock.systemUTC());
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String object = "user:" + i;
      calls.add(
          () -> {
            act(object);
            return true;
          });
      calls.add(
          () -> {
            other.requiresNew(() -> there.record("TRIED", object, null, null));
            return true;
          });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(calls)) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(log.find(ALL, 0, 1).total()).isEqualTo(80);
    assertThat(broken()).isEmpty();
  }

  @Test
  void whatTheOwnerChangesOrDeletesIsFound() throws SQLException {
    String of = " where service = '" + service + "' and seq = ";
    for (int i = 1; i <= 4; i++) {
      act("user:" + i);
    }
    assertThat(broken()).isEmpty();

    superuser("update common.audit_log set after = '{\"n\": 3}'" + of + "2");
    assertThat(broken()).containsExactly(2L);
    superuser("update common.audit_log set hash = common.audit_hash(audit_log.*)" + of + "2");
    assertThat(broken()).containsExactly(3L);
    superuser("delete from common.audit_log" + of + "2");
    assertThat(broken()).containsExactly(3L);
    superuser("delete from common.audit_log where service = '" + service + "' and seq < 4");
    assertThat(broken()).containsExactly(4L);
    superuser("delete from common.audit_log" + of + "4");
    assertThat(broken()).containsExactly(4L);
  }
}
