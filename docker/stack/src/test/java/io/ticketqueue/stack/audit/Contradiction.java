package io.ticketqueue.stack.audit;

import java.sql.SQLException;
import java.util.List;

/**
 * Something that must never be.
 *
 * @param check that must see it
 * @param says a part of what it says
 */
record Contradiction(String check, String says, Act act) {
  /** How it comes about. */
  interface Act {
    void on(Sale sale) throws SQLException;
  }

  private static final String UNHANDLED =
      "insert into common.outbox_events (id, service, slot, aggregate_type, aggregate_id,"
          + " event_type, topic, payload, published, published_at) values (gen_random_uuid(),"
          + " 'reservation', 0, 'Reservation', gen_random_uuid(), 'ReservationCancelled',"
          + " 'reservation.events', '{}', true, now() - interval '2 minutes')";

  static final List<Contradiction> ALL =
      List.of(
          of("seat-owners", "owners: " + Sale.PENDING, Contradiction::sellTwice),
          sql(
              "seat-states",
              "CANCELLED of a CONFIRMED reservation",
              "update reservation_service.reservation_seats set status = 'CANCELLED' where seat_id ="
                  + " '"
                  + Sale.seat(1)
                  + "'"),
          sql(
              "seat-states",
              "PENDING of no reservation",
              "delete from reservation_service.reservations where status = 'PENDING'"),
          sql(
              "seats-of-plan",
              "event does not know it",
              "delete from event_service.seats where id = '" + Sale.seat(3) + "'"),
          sql(
              "totals",
              "costs 201, its seats 200",
              "update reservation_service.reservations set total_amount = 201 where status ="
                  + " 'CONFIRMED'"),
          sql(
              "totals",
              "PENDING without seats",
              "delete from reservation_service.reservation_seats where status = 'PENDING'"),
          sql(
              "tickets",
              "CONFIRMED, 1 tickets for 2 seats",
              "delete from reservation_service.tickets where seat_id = '" + Sale.seat(2) + "'"),
          sql(
              "tickets",
              "PENDING with tickets",
              "insert into reservation_service.tickets (number, reservation_id, seat_id,"
                  + " schedule_id) select 'T20260101-PENDING', reservation_id, seat_id,"
                  + " schedule_id from reservation_service.reservation_seats where status ="
                  + " 'PENDING'"),
          of("unpaid-holds", "PENDING: " + Sale.PENDING, Contradiction::holdTwice),
          of("shares", "3 seats, allowed 2", Contradiction::buyTooMuch),
          sql(
              "lapsed-holds",
              "PENDING past",
              "update reservation_service.reservations set hold_expires_at = now() - interval '1"
                  + " minute' where status = 'PENDING'"),
          sql(
              "cancelled-performances",
              "live reservations",
              "insert into reservation_service.cancelled_schedules (schedule_id, cancelled_at,"
                  + " include_used) values ('"
                  + Sale.SCHEDULE
                  + "', now() - interval '1 hour', true)"),
          sql(
              "sold-seats",
              "not SOLD in event",
              "update event_service.seats set status = 'AVAILABLE', sold_by = null where id = '"
                  + Sale.seat(1)
                  + "'"),
          sql(
              "sold-seats",
              "SOLD in event to " + Sale.OTHER,
              "update event_service.seats set sold_by = '"
                  + Sale.OTHER
                  + "' where id = '"
                  + Sale.seat(1)
                  + "'"),
          sql(
              "sold-seats",
              "not CONFIRMED",
              "update event_service.seats set status = 'SOLD', sold_by = '"
                  + Sale.OTHER
                  + "' where id = '"
                  + Sale.seat(9)
                  + "'"),
          sql(
              "sold-counts",
              "counts 3 sold, there are 2",
              "update event_service.event_schedules set sold_seats = 3"),
          sql(
              "payments",
              "CONFIRMED, not paid for",
              "update payment_service.payments set refund = 'DUE', refund_reason = 'x'"),
          sql(
              "payments",
              "is not CONFIRMED",
              "update payment_service.payments set reservation_id = '" + Sale.PENDING + "'"),
          sql("payments", "SUCCESS over 199", "update payment_service.payments set amount = 199"),
          sql(
              "captured-money",
              "FAILED, its money was taken and does not go back",
              "update payment_service.payments set status = 'FAILED', failure = 'HOLD_EXPIRED',"
                  + " failed_at = now()"),
          sql(
              "captured-money",
              "REFUNDED 150 of 200",
              "update payment_service.payments set status = 'REFUNDED', refund = 'DONE',"
                  + " refund_reason = 'x', refunded_at = now(), refund_amount = 150"),
          of("captured-money", "100 goes back, its reservation gives back 150", Contradiction::owe),
          sql(
              "sagas",
              "PENDING, refund NONE, and nobody looks after it",
              "update payment_service.payments set status = 'PENDING', next_check_at = null"),
          sql(
              "sagas",
              "refund DUE, its turn was at",
              "update payment_service.payments set refund = 'DUE', refund_reason = 'x',"
                  + " next_check_at = now() - interval '11 minutes'"),
          sql(
              "sagas",
              "PENDING, its hold ended at",
              "update payment_service.payments set status = 'PENDING', next_check_at = now(),"
                  + " hold_expires_at = now() - interval '61 minutes'"),
          sql(
              "sagas",
              "its reservation is not known to be CONFIRMED",
              "update payment_service.payments set paid_at = now() - interval '61 minutes',"
                  + " next_check_at = now()"),
          sql(
              "sagas",
              "FAILED, refund DUE since",
              "update payment_service.payments set status = 'FAILED', failure = 'HOLD_EXPIRED',"
                  + " refund = 'DUE', refund_reason = 'x', next_check_at = now(), failed_at = now()"
                  + " - interval '25 hours'"),
          sql(
              "webhooks",
              "its turn was at",
              "insert into payment_service.webhooks (webhook_id, type, received_at, due_at) values"
                  + " ('w', 'Transaction.Paid', now(), now() - interval '11 minutes')"),
          sql("events-handled", "event-reservation-consumer has not handled", UNHANDLED),
          sql("outbox", "does not get past event", event("now() - interval '1 hour'", "false")),
          sql("outbox-failures", "was not published", event("now()", "true")),
          sql(
              "dead-letters",
              "could not handle PaymentSuccess",
              "insert into common.dead_letters (id, service, topic, partition, \"offset\","
                  + " event_type, cause, attempts) values (gen_random_uuid(), 'reservation',"
                  + " 'payment.events', 0, 1, 'PaymentSuccess', 'x', 1)"),
          of("holds", "without its hold", sale -> sale.redis().del(sale.hold(3), sale.list())),
          of("holds", "not listed in hold_seats", sale -> sale.redis().del(sale.list())),
          of("holds", "held by " + Sale.OTHER, sale -> sale.held(3, Sale.OTHER)),
          of("holds", "PENDING is none", sale -> sale.held(5, Sale.OTHER)),
          of(
              "holds",
              "held by nobody",
              sale -> {
                sale.held(5, Sale.OTHER);
                sale.redis().del(sale.hold(5));
              }));

  void plant(Sale sale) throws SQLException {
    act.on(sale);
  }

  @Override
  public String toString() {
    return check + ": " + says;
  }

  private static Contradiction of(String check, String says, Act act) {
    return new Contradiction(check, says, act);
  }

  private static Contradiction sql(String check, String says, String sql) {
    return of(check, says, sale -> sale.execute(sql));
  }

  private static String event(String createdAt, String failed) {
    return "insert into common.outbox_events (id, service, slot, aggregate_type, aggregate_id,"
        + " event_type, topic, payload, created_at, failed) values (gen_random_uuid(),"
        + " 'reservation', 0, 'Reservation', gen_random_uuid(), 'ReservationHeld',"
        + " 'reservation.events', '{}', "
        + createdAt
        + ", "
        + failed
        + ")";
  }

  private static void sellTwice(Sale sale) throws SQLException {
    sale.execute("drop index reservation_service.reservation_seats_one_owner");
    sale.reservation(Sale.OTHER, "PENDING", 3);
  }

  private static void owe(Sale sale) throws SQLException {
    sale.execute(
        "update reservation_service.reservations set status = 'CANCELLED', cancelled_at ="
            + " now(), cancel_reason = 'USER_REQUEST', refund_amount = 150"
            + " where status = 'CONFIRMED'",
        "update payment_service.payments set refund = 'DUE', refund_reason = 'x', refund_due = 100,"
            + " next_check_at = now()");
  }

  private static void holdTwice(Sale sale) throws SQLException {
    sale.execute("drop index reservation_service.reservations_one_pending");
    sale.reservation(Sale.OTHER, "PENDING", 4);
    sale.execute(
        "update reservation_service.reservations set user_id = '"
            + Sale.OTHER
            + "' where status = 'PENDING'");
  }

  private static void buyTooMuch(Sale sale) throws SQLException {
    sale.execute("update reservation_service.reservations set pid = '" + Sale.OTHER + "'");
  }
}
