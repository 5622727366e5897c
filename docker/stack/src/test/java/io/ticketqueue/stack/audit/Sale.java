package io.ticketqueue.stack.audit;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import redis.clients.jedis.UnifiedJedis;

/**
 * A performance with ten seats as its services leave it: 1 and 2 CONFIRMED, 3 PENDING, the others
 * free. No application runs.
 */
final class Sale {
  static final int SEATS = 10;
  static final String SCHEDULE = "01990000-0000-7000-8000-00000000000a";
  static final String CONFIRMED = "01990000-0000-7000-8000-0000000000c1";
  static final String PENDING = "01990000-0000-7000-8000-0000000000b1";
  static final String PAYMENT = "01990000-0000-7000-8000-0000000000d1";
  static final String OTHER = "01990000-0000-7000-8000-0000000000b2";

  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url(), 2);

  UnifiedJedis redis() {
    return REDIS.client();
  }

  static String seat(int number) {
    return "01990000-0000-7000-8000-0000000001%02d".formatted(number);
  }

  String hold(int seat) {
    return "seat:hold:{" + SCHEDULE + "}:" + seat(seat);
  }

  String list() {
    return "hold_seats:{" + SCHEDULE + "}";
  }

  /** Statements of somebody whom no foreign key and no trigger keeps from anything. */
  void execute(String... statements) throws SQLException {
    try (Connection database = Servers.postgres().connectAsSuperuser();
        Statement statement = database.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void plant() throws SQLException {
    forget();
    execute(
        ("insert into event_service.event_schedules (id, event_id, hall_id, play_sequence,"
                + " event_start_at, event_end_at, sale_start_at, sale_end_at, queue_order,"
                + " grade_prices, total_seats, sold_seats, created_at, updated_at) values ('%s',"
                + " gen_random_uuid(), gen_random_uuid(), 1, now() + interval '10 days', now() +"
                + " interval '10 days 2 hours', now() - interval '1 day', now() + interval '9"
                + " days', 'ARRIVAL', '{}', 10, 2, now(), now())")
            .formatted(SCHEDULE),
        ("insert into reservation_service.schedules (schedule_id, event_id, event_title, artist,"
                + " venue_name, hall_name, event_start_at, sale_start_at, sale_end_at, version,"
                + " seats, max_per_person, loaded_at) values ('%s', gen_random_uuid(), 't', 'a',"
                + " 'v', 'h', now() + interval '10 days', now() - interval '1 day', now() +"
                + " interval '9 days', 1, '[]', 2, now() - interval '1 hour')")
            .formatted(SCHEDULE));
    for (int i = 1; i <= SEATS; i++) {
      execute(
          ("insert into event_service.seats (id, schedule_id, row_index, row_label, number,"
                  + " seat_number, grade, status, sold_by) values ('%s', '%s', 1, 'A', %d,"
                  + " 'A-%d', 'VIP', %s)")
              .formatted(
                  seat(i),
                  SCHEDULE,
                  i,
                  i,
                  i <= 2 ? "'SOLD', '" + CONFIRMED + "'" : "'AVAILABLE', null"));
    }
    reservation(CONFIRMED, "CONFIRMED", 1, 2);
    execute(
        ("insert into payment_service.payments (id, reservation_id, user_id, schedule_id, seat_ids,"
                + " amount, method, payment_key, hold_expires_at, status, transaction_id, paid_at,"
                + " created_at, updated_at) values ('%s', '%s', gen_random_uuid(), '%s',"
                + " '{%s,%s}', 200, 'CARD', '0123456789abcdef0123456789abcdef', now(), 'SUCCESS',"
                + " 'tx', now(), now(), now())")
            .formatted(PAYMENT, CONFIRMED, SCHEDULE, seat(1), seat(2)));
    execute(
        "insert into reservation_service.tickets (number, reservation_id, seat_id, schedule_id)"
            + " select 'T20260101-TICKET' || seat_position, reservation_id, seat_id, schedule_id"
            + " from reservation_service.reservation_seats");
    reservation(PENDING, "PENDING", 3);
    held(3, PENDING);
  }

  /** A reservation of somebody new, with its seats. */
  void reservation(String id, String status, int... seats) throws SQLException {
    boolean confirmed = status.equals("CONFIRMED");
    execute(
        ("insert into reservation_service.reservations (id, user_id, pid, schedule_id, status,"
                + " total_amount, hold_expires_at, payment_id, ticket_number, confirmed_at,"
                + " created_at) values ('%s', gen_random_uuid(), gen_random_uuid(), '%s', '%s', %d,"
                + " now() + interval '5 minutes', %s, now())")
            .formatted(
                id,
                SCHEDULE,
                status,
                seats.length * 100,
                confirmed ? "'" + PAYMENT + "', 'T20260101-ABCDEFG', now()" : "null, null, null"));
    for (int seat : seats) {
      execute(
          ("insert into reservation_service.reservation_seats (reservation_id, status, schedule_id,"
                  + " seat_id, seat_number, seat_row, seat_position, grade, price) values ('%s',"
                  + " '%s', '%s', '%s', 'A-%d', 'A', %d, 'VIP', 100)")
              .formatted(id, status, SCHEDULE, seat(seat), seat, seat));
    }
  }

  /** A hold as reservation writes it. */
  void held(int seat, String reservation) {
    redis().set(hold(seat), reservation + ":1");
    redis().zadd(list(), System.currentTimeMillis() + 300_000.0, seat(seat));
  }

  /** What keeps contradictions out is back, and nothing is left of them. */
  void mend() throws SQLException {
    forget();
    execute(
        "create unique index if not exists reservation_seats_one_owner on"
            + " reservation_service.reservation_seats (schedule_id, seat_id) where status in"
            + " ('PENDING', 'CONFIRMED')",
        "create unique index if not exists reservations_one_pending on"
            + " reservation_service.reservations (user_id, schedule_id) where status = 'PENDING'");
  }

  private void forget() throws SQLException {
    execute(
        "truncate reservation_service.reservations, reservation_service.schedules,"
            + " reservation_service.tickets, reservation_service.cancelled_schedules, event_service.event_schedules,"
            + " event_service.seats, payment_service.payments, payment_service.refunds,"
            + " payment_service.webhooks, payment_service.unknown_captures, common.outbox_events,"
            + " common.dead_letters, common.processed_events cascade");
    redis().flushAll();
  }
}
