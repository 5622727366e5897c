package io.ticketqueue.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    try (Auditor auditor = auditor(null)) {
      return auditor.audit(times);
    }
  }

  private static Auditor auditor(@Nullable Provider provider) throws SQLException {
    return Auditor.open(
        Servers.postgres().jdbcUrl(),
        Migrate.AUDITOR,
        Servers.postgres().password(Migrate.AUDITOR),
        RedisAccess.open(Servers.redis().url(Migrate.AUDITOR), 1),
        provider);
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

  private static Report auditWith(StandIn portone) throws SQLException {
    try (Auditor auditor = auditor(Provider.at(portone.url(), "secret", "store"))) {
      return auditor.audit(AT_ONCE);
    }
  }

  /** A provider that lists these payments. */
  private static StandIn listing(String... payments) {
    String items =
        Stream.of(payments)
            .map(one -> "{\"payment\":" + one + ",\"cursor\":\"c\"}")
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    return StandIn.start().on("GET", "/payments-by-cursor", Answer.json(200, items));
  }

  private static String listed(String key, long total, long cancelled) {
    return "{\"id\":\"%s\",\"status\":\"PAID\",\"amount\":{\"total\":%d,\"cancelled\":%d}}"
        .formatted(key, total, cancelled);
  }

  private static Answer record(String status, long total, long cancelled) {
    return Answer.json(
        200,
        "{\"status\":\"%s\",\"amount\":{\"total\":%d,\"cancelled\":%d}}"
            .formatted(status, total, cancelled));
  }

  @Test
  void ourBooksAreHeldAgainstTheProvidersRecords() throws SQLException {
    sale.execute("update payment_service.payments set registered_at = now()");
    try (StandIn portone = listing()) {
      String path = "/payments/0123456789abcdef0123456789abcdef";
      portone.on("GET", path, record("PAID", 200, 0));
      Report sound = auditWith(portone);
      assertThat(sound.found()).as(sound.text()).isZero();
      assertThat(sound.checked("provider")).isEqualTo(1);
      String promotion = "{\"status\":\"PAID\",\"amount\":{\"total\":250,\"discount\":50}}";
      portone.on("GET", path, Answer.json(200, promotion));
      assertThat(auditWith(portone).found()).isZero();
      assertThat(portone.requests().getLast().header("Authorization")).isEqualTo("PortOne secret");

      for (Answer other :
          List.of(
              record("PAID", 199, 0),
              record("PARTIAL_CANCELLED", 200, 50),
              record("CANCELLED", 200, 200),
              record("FAILED", 200, 0),
              Answer.json(404, "{\"type\":\"PAYMENT_NOT_FOUND\"}"))) {
        portone.on("GET", path, other);
        Report red = auditWith(portone);
        assertThat(red.found("provider")).as(other + "\n" + red.text()).isEqualTo(1);
      }
      for (Answer nothing :
          List.of(Answer.status(503), Answer.json(404, "{}"), Answer.json(200, "{}"))) {
        portone.on("GET", path, nothing);
        assertThatThrownBy(() -> auditWith(portone)).isInstanceOf(ProviderAway.class);
      }
    }
  }

  /** As after the database was restored to a time before the payment was begun. */
  @Test
  void moneyThatTheDatabaseHasForgottenTurnsItRedUntilItStandsOnTheList() throws SQLException {
    String forgotten = "abcdef0123456789abcdef0123456789";
    String noted =
        "insert into payment_service.unknown_captures (payment_key, transaction_id, amount, status,"
            + " seen_at, due_at) values ('%s', 't', 200, '%s', now(), now() - interval '%d minutes')";
    try (StandIn portone =
        listing(
            listed("0123456789abcdef0123456789abcdef", 200, 0),
            listed("abcdef0123456789abcdef000000back", 200, 200),
            listed("order-7-of-another-shop", 200, 0),
            listed(forgotten, 200, 50))) {
      Report red = auditWith(portone);
      assertThat(red.found("provider-list")).as(red.text()).isEqualTo(1);
      assertThat(red.checked("provider-list")).isEqualTo(2);
      assertThat(red.text())
          .contains("payment key " + forgotten + ": nobody knows it, the provider keeps 150");

      for (String status : List.of("UNKNOWN", "NEEDS_OPERATOR")) {
        sale.execute(
            "delete from payment_service.unknown_captures", noted.formatted(forgotten, status, 9));
        Report listed = auditWith(portone);
        assertThat(listed.found("provider-list")).as(listed.text()).isZero();
      }
      for (String dealtWithByNobody :
          List.of(
              noted.formatted(forgotten, "UNKNOWN", 11),
              noted.formatted(forgotten, "REFUNDED", 9),
              noted.formatted(forgotten, "KNOWN", 9))) {
        sale.execute("delete from payment_service.unknown_captures", dealtWithByNobody);
        assertThat(auditWith(portone).found("provider-list")).isEqualTo(1);
      }
    }
  }

  @Test
  void whatWasCancelledInTheConsoleOrPaidByHandIsNoContradiction() throws SQLException {
    sale.execute("update payment_service.payments set registered_at = now()");
    try (StandIn portone = listing()) {
      portone.on("GET", "/payments/{key}", record("PARTIAL_CANCELLED", 200, 50));
      sale.execute(refund(50, "DONE", true, null));
      assertThat(auditWith(portone).found("provider")).isZero();

      portone.on("GET", "/payments/{key}", record("PAID", 200, 0));
      sale.execute("delete from payment_service.refunds");
      sale.execute(refund(200, "DONE", false, UUID.randomUUID()));
      sale.execute(
          "update payment_service.payments set status = 'REFUNDED', refund = 'DONE', refund_reason ="
              + " 'x', refunded_at = now(), refund_amount = 200");
      assertThat(auditWith(portone).found("provider")).isZero();
    }
  }

  @Test
  void aRefundThatIsAnOperatorsIsAtRest() throws SQLException {
    sale.execute(
        "update payment_service.payments set refund = 'DUE', refund_reason = 'x', next_check_at ="
            + " null");
    assertThat(audit(AT_ONCE).found("sagas")).isEqualTo(1);
    sale.execute(refund(200, "NEEDS_OPERATOR", false, null));
    assertThat(audit(AT_ONCE).found("sagas")).isZero();
  }

  private static String refund(long amount, String state, boolean console, @Nullable UUID paidBy) {
    String hand = paidBy == null ? "null, null" : "'" + paidBy + "', 'transfer 1'";
    return """
    insert into payment_service.refunds (id, payment_id, reservation_id, amount, fee, reason, state, console, attempts, refusals,
                                         paid_by, reference, at)
    select gen_random_uuid(), id, reservation_id, %d, 0, 'x', '%s', %s, 0, 0, %s, now() from payment_service.payments"""
        .formatted(amount, state, console, hand);
  }

  @Test
  void moneyThatTheProviderKeepsForNothingIsFound() throws SQLException {
    sale.execute(
        "update payment_service.payments set registered_at = now(), paid_at = null, status ="
            + " 'FAILED', failure = 'HOLD_EXPIRED', failed_at = now()");
    try (StandIn portone = listing()) {
      portone.on("GET", "/payments/{key}", record("PAID", 200, 0));
      assertThat(auditWith(portone).text()).contains("the provider keeps 200, must be 0");
      sale.execute("update payment_service.payments set refund = 'DUE', refund_reason = 'x'");
      assertThat(auditWith(portone).found("provider")).as("it goes back").isZero();
    }
  }

  @Test
  void whatIsMendedWhileItLooksAgainIsNoFinding() throws SQLException {
    sale.redis().del(sale.hold(3));
    AtomicInteger looks = new AtomicInteger();
    try (Auditor auditor = auditor(null)) {
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
              "select card_number from payment_service.payments",
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
