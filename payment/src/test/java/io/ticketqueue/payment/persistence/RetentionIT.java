package io.ticketqueue.payment.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of old and young rows only the old ones go, and of those only what nothing needs. */
class RetentionIT {
  private static final LocalDatabase DATABASE = new LocalDatabase();

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Housekeeping housekeeping = new Housekeeping(DATABASE, metrics);
  private final String tag = UUID.randomUUID().toString().substring(0, 8);
  private OperatorSql operator;

  @BeforeEach
  void connect() throws SQLException {
    operator = OperatorSql.open();
    new Retention(DATABASE)
        .register(
            housekeeping,
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofDays(366),
            Duration.ofDays(1827));
  }

  @AfterEach
  void disconnect() throws SQLException {
    operator.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private void webhook(String name, int days) throws SQLException {
    operator.execute(
        "insert into payment_service.webhooks (webhook_id, type, received_at) values ('%s', 't', now() - interval '%d days')"
            .formatted(tag + name, days));
  }

  private void waitingWebhook(String name, int days) throws SQLException {
    webhook(name, days);
    operator.execute(
        "update payment_service.webhooks set due_at = now() where webhook_id = '%s'"
            .formatted(tag + name));
  }

  private UUID cancelled(int days) throws SQLException {
    UUID reservation = UUID.randomUUID();
    operator.execute(
        "insert into payment_service.cancelled_reservations values ('%s', 'HOLD_TIMEOUT', now() - interval '%d days')"
            .formatted(reservation, days));
    return reservation;
  }

  /** A payment of 1,000 won; {@code columns} and {@code values} say what became of it. */
  private void payment(String name, UUID reservation, int days, String columns, String values)
      throws SQLException {
    String key = (tag + name).toLowerCase(java.util.Locale.ROOT) + "0".repeat(32);
    operator.execute(
        ("insert into payment_service.payments (id, reservation_id, user_id, schedule_id, seat_ids,"
                + " amount, method, payment_key, hold_expires_at, created_at, updated_at, %s)"
                + " select gen_random_uuid(), '%s', gen_random_uuid(), gen_random_uuid(),"
                + " array[gen_random_uuid()], 1000, 'CARD', '%s', at, at, at, %s"
                + " from (select now() - interval '%d days') as t(at)")
            .formatted(columns, reservation, key.substring(0, 32), values, days));
  }

  private void payment(String name, int days, String columns, String values) throws SQLException {
    payment(name, UUID.randomUUID(), days, columns, values);
  }

  @Test
  void oldWebhooksGo() throws SQLException {
    webhook("old", 91);
    webhook("young", 89);
    waitingWebhook("waits", 91);
    housekeeping.run();
    assertThat(
            operator.texts(
                "select webhook_id from payment_service.webhooks where webhook_id like '%s%%'"
                    .formatted(tag)))
        .containsExactlyInAnyOrder(tag + "young", tag + "waits");
    assertThat(
            metrics.counter("tq.housekeeping.deleted", "table", "payment_service.webhooks").count())
        .isPositive();
  }

  @Test
  void aCancelledReservationIsRememberedWhileMoneyForItMayCome() throws SQLException {
    UUID old = cancelled(31);
    UUID failed = cancelled(31);
    UUID young = cancelled(29);
    UUID pending = cancelled(400);
    UUID watched = cancelled(400);
    String failure = "status, failure, failed_at";
    payment("failed", failed, 31, failure, "'FAILED', 'HOLD_EXPIRED', at");
    payment("pending", pending, 400, "status", "'PENDING'");
    payment(
        "watched",
        watched,
        400,
        failure + ", next_check_at",
        "'FAILED', 'HOLD_EXPIRED', at, now()");
    housekeeping.run();
    assertThat(
            operator.texts(
                "select reservation_id from payment_service.cancelled_reservations where"
                    + " reservation_id in ('%s','%s','%s','%s','%s')"
                        .formatted(old, failed, young, pending, watched)))
        .containsExactlyInAnyOrder(young.toString(), pending.toString(), watched.toString());
  }

  @Test
  void announcementsGoOnceTheTicketIsThere() throws SQLException {
    String paid = "status, paid_at, transaction_id";
    payment("told", 40, paid, "'SUCCESS', at, 't'");
    payment("ticket", 40, paid + ", confirmed_at", "'SUCCESS', at, 't', at");
    operator.execute(
        "insert into payment_service.success_announcements select id, 3, now() - interval '31 days'"
            + " from payment_service.payments where payment_key like '%s%%'".formatted(tag));
    housekeeping.run();
    assertThat(
            operator.texts(
                "select rtrim(substr(payment_key, 9), '0') from payment_service.payments join"
                    + " payment_service.success_announcements on payment_id = id where payment_key"
                    + " like '%s%%'".formatted(tag)))
        .containsExactly("told");
  }

  @Test
  void attemptsWithoutMoneyGoAfterAYearAndPaymentsAfterFive() throws SQLException {
    String failed = "status, failure, failed_at";
    String paid = "status, paid_at, transaction_id, confirmed_at";
    payment("oldfail", 367, failed, "'FAILED', 'DECLINED', at");
    payment("youngfail", 365, failed, "'FAILED', 'DECLINED', at");
    payment("watchedfail", 367, failed + ", next_check_at", "'FAILED', 'DECLINED', at, now()");
    payment(
        "refundedfail",
        367,
        failed + ", paid_at, refund, refund_reason, refunded_at",
        "'FAILED', 'HOLD_EXPIRED', at, at, 'DONE', 'x', at");
    payment("oldpaid", 1828, paid, "'SUCCESS', at, 't', at");
    payment("youngpaid", 1826, paid, "'SUCCESS', at, 't', at");
    payment("owed", 1828, paid + ", refund, refund_reason", "'SUCCESS', at, 't', at, 'DUE', 'x'");
    payment("openpaid", 1828, paid + ", next_check_at", "'SUCCESS', at, 't', null, now()");
    housekeeping.run();
    assertThat(
            operator.texts(
                "select rtrim(substr(payment_key, 9), '0') from payment_service.payments where payment_key like '%s%%'"
                    .formatted(tag)))
        .containsExactlyInAnyOrder(
            "youngfail", "watchedfail", "refundedfail", "youngpaid", "owed", "openpaid");
  }

  @Test
  void recordsAndTokensOfBeforeAreCleaned() throws SQLException {
    String record =
        """
        {"status":"PAID","id":"p","storeId":"s","amount":{"total":1000},"origin":{"ipAddress":"192.0.2.1"},
         "pgResponse":"raw","billingKey":"bk","customData":"x","webhooks":[],
         "channel":{"type":"LIVE","key":"k"},"failure":{"reason":"r"},
         "method":{"type":"PaymentMethodCard","card":{"name":"c","bin":"123456","number":"123456******5678"}},
         "cancellations":[{"id":"c1","totalAmount":400,"reason":"somebody"}]}
        """
            .replace("\n", "");
    String columns =
        "status, paid_at, transaction_id, confirmed_at, portone_response, payment_token";
    payment("before", 1, columns, "'SUCCESS', at, 't', at, '" + record + "'::jsonb, 'token'");
    payment("open", 1, "status, payment_token", "'PENDING', 'token'");
    payment(
        "after",
        1,
        columns,
        "'SUCCESS', at, 't', at, '{\"status\":\"PAID\",\"x\":1}'::jsonb, null");

    housekeeping.run();

    assertThat(
            operator.texts(
                "select rtrim(substr(payment_key, 9), '0') || ' ' || coalesce(portone_response::text, '')"
                    + " || ' ' || coalesce(payment_token, '') from payment_service.payments"
                    + " where payment_key like '%s%%'".formatted(tag)))
        .containsExactlyInAnyOrder(
            "before {\"id\": \"p\", \"amount\": {\"total\": 1000}, \"method\": {\"card\": {\"name\": \"c\"},"
                + " \"type\": \"PaymentMethodCard\"}, \"status\": \"PAID\", \"channel\": {\"key\": \"k\","
                + " \"type\": \"LIVE\"}, \"failure\": {\"reason\": \"r\"}, \"storeId\": \"s\","
                + " \"cancellations\": [{\"id\": \"c1\", \"totalAmount\": 400}]} ",
            "open  token",
            "after {\"x\": 1, \"status\": \"PAID\"} ");
  }

  private void dispute(String name, String closedAt) throws SQLException {
    operator.execute(
        ("insert into payment_service.disputes (id, payment_id, reservation_id, reference, amount,"
                + " state, opened_at, closed_at) select gen_random_uuid(), gen_random_uuid(),"
                + " gen_random_uuid(), '%s', 1, case when c is null then 'OPEN' else 'CLOSED' end,"
                + " now() - interval '2000 days', c from (select cast(%s as timestamptz)) as t(c)")
            .formatted(tag + name, closedAt));
  }

  private void refund(String name, String state, int days) throws SQLException {
    operator.execute(
        ("insert into payment_service.refunds (id, payment_id, reservation_id, amount, fee, reason,"
                + " state, console, attempts, refusals, at) values (gen_random_uuid(),"
                + " gen_random_uuid(), gen_random_uuid(), 1, 0, '%s', '%s', false, 0, 0,"
                + " now() - interval '%d days')")
            .formatted(tag + name, state, days));
  }

  private void capture(String name, String dueAt, int days) throws SQLException {
    operator.execute(
        ("insert into payment_service.unknown_captures (payment_key, transaction_id, amount, status,"
                + " seen_at, due_at) values ('%s', 't', 1, 'REFUNDED', now() - interval '%d days',"
                + " %s)")
            .formatted(tag + name, days, dueAt));
  }

  private List<String> left(String table, String column) throws SQLException {
    return operator.texts(
        "select %s from payment_service.%s where %s like '%s%%'"
            .formatted(column, table, column, tag));
  }

  @Test
  void whatBelongsToAPaymentGoesWithItsRecords() throws SQLException {
    dispute("old", "now() - interval '1828 days'");
    dispute("young", "now() - interval '1826 days'");
    dispute("open", "null");
    refund("old", "DONE", 1828);
    refund("young", "DONE", 1826);
    refund("due", "DUE", 1828);
    refund("operators", "NEEDS_OPERATOR", 1828);
    capture("old", "null", 1828);
    capture("young", "null", 1826);
    capture("waits", "now()", 1828);

    housekeeping.run();

    assertThat(left("disputes", "reference"))
        .containsExactlyInAnyOrder(tag + "young", tag + "open");
    assertThat(left("refunds", "reason"))
        .containsExactlyInAnyOrder(tag + "young", tag + "due", tag + "operators");
    assertThat(left("unknown_captures", "payment_key"))
        .containsExactlyInAnyOrder(tag + "young", tag + "waits");
  }
}
