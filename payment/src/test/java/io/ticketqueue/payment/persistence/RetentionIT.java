package io.ticketqueue.payment.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.time.Duration;
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
    housekeeping.run();
    assertThat(
            operator.texts(
                "select webhook_id from payment_service.webhooks where webhook_id like '%s%%'"
                    .formatted(tag)))
        .containsExactly(tag + "young");
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
}
