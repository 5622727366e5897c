package io.ticketqueue.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.testkit.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check sees what it is for: the data are sound, then one contradiction is planted. */
class AuditorIT {
  private static final Auditor.Times AT_ONCE = new Auditor.Times(Duration.ZERO, Duration.ZERO);

  private final Sale sale = new Sale();

  @BeforeEach
  void plant() throws SQLException {
    sale.plant();
  }

  @AfterEach
  void mend() throws SQLException {
    sale.mend();
  }

  private static Report audit(Auditor.Times times) throws SQLException {
    try (Auditor auditor = auditor()) {
      return auditor.audit(times);
    }
  }

  private static Auditor auditor() throws SQLException {
    return Auditor.open(
        Servers.postgres().jdbcUrl(),
        Migrate.AUDITOR,
        Servers.postgres().password(Migrate.AUDITOR),
        RedisAccess.open(Servers.redis().url(Migrate.AUDITOR), 1));
  }

  @Test
  void aSoundSaleIsCleanAndSaysHowMuchItLookedAt() throws SQLException {
    Report report = audit(AT_ONCE);
    assertThat(report.text()).contains("audit=clean");
    assertThat(report.checked("seat-owners")).isEqualTo(3);
    assertThat(report.checked("seat-states")).isEqualTo(3);
    assertThat(report.checked("seats-of-plan")).isEqualTo(3);
    assertThat(report.checked("holds")).isEqualTo(Sale.SEATS);
    assertThat(report.checked("totals")).isEqualTo(2);
    assertThat(report.checked("sold-seats")).isEqualTo(2);
    assertThat(report.checked("sold-counts")).isEqualTo(1);
    assertThat(report.checked("outbox")).isEqualTo(12);
  }

  static List<Contradiction> contradictions() {
    return Contradiction.ALL;
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void aContradictionTurnsItRed(Contradiction planted) throws SQLException {
    planted.plant(sale);
    Report report = audit(AT_ONCE);
    assertThat(report.found(planted.check())).as(report.text()).isPositive();
    assertThat(report.text()).contains("audit=red", planted.says());
  }

  @Test
  void noCheckIsWithoutAContradictionThatTurnsItRed() {
    Set<String> shown =
        Contradiction.ALL.stream().map(Contradiction::check).collect(Collectors.toSet());
    Stream.concat(Auditor.STATEMENTS.stream(), Stream.of("holds"))
        .forEach(check -> assertThat(shown).contains(check));
  }

  @Test
  void whatIsMendedWhileItLooksAgainIsNoFinding() throws SQLException {
    sale.redis().del(sale.hold(3));
    AtomicInteger looks = new AtomicInteger();
    try (Auditor auditor = auditor()) {
      Report report =
          auditor.audit(
              Auditor.Times.DEFAULT,
              pause -> {
                if (looks.incrementAndGet() == 2) {
                  sale.redis().set(sale.hold(3), Sale.PENDING + ":1");
                }
                return true;
              });
      assertThat(report.text()).contains("audit=clean");
    }
    assertThat(looks).hasValue(2);
  }

  @Test
  void whatStaysIsFoundWhenItsPatienceIsOver() throws SQLException {
    sale.redis().del(sale.hold(3));
    long begin = System.nanoTime();
    Report report = audit(new Auditor.Times(Duration.ofSeconds(1), Duration.ofMillis(200)));
    assertThat(report.found("holds")).isEqualTo(1);
    assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void itCanOnlyReadWhatItNeeds() throws SQLException {
    try (Connection auditor = Servers.postgres().connect(Migrate.AUDITOR)) {
      // Its mode of reading only is a convenience, no border.
      auditor.createStatement().execute("set default_transaction_read_only = off");
      for (String sql :
          List.of(
              "update reservation_service.reservations set status = 'CANCELLED'",
              "delete from reservation_service.reservation_seats",
              "insert into event_service.seats (id) values (gen_random_uuid())",
              "select claimed_by from reservation_service.reservations for update",
              "select payload from common.outbox_events",
              "select payload from common.dead_letters",
              "select 1 from user_service.users",
              "select portone_response from payment_service.payments",
              "select 1 from common.idempotency_keys",
              "create table common.mine (a int)",
              "select pg_advisory_xact_lock(1)")) {
        refused(auditor, sql);
      }
    }
    try (RedisAccess redis = RedisAccess.open(Servers.redis().url(Migrate.AUDITOR), 1)) {
      for (Runnable command :
          List.<Runnable>of(
              () -> redis.client().mget("queue:token:{s}:qr"),
              () -> redis.client().set(sale.hold(1), "x"),
              () -> redis.client().del(sale.hold(3)),
              () -> redis.client().keys("*"),
              () -> redis.client().flushAll())) {
        assertThatThrownBy(command::run).hasMessageContaining("NOPERM");
      }
    }
  }

  private static void refused(Connection auditor, String sql) {
    assertThatThrownBy(
            () -> {
              try (var statement = auditor.createStatement()) {
                statement.execute(sql);
              }
            })
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }
}
