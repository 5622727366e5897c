package io.ticketqueue.reservation;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What stands in the database. */
final class Ledger {
  private Ledger() {}

  /** What has been published of a reservation, oldest first. */
  static List<String> announced(String reservation) {
    return texts(
        "select event_type from common.outbox_events where aggregate_id = ?::uuid order by seq",
        reservation);
  }

  /** What was published last of a reservation. */
  static JsonObject lastPayload(String reservation) {
    String text =
        texts(
                "select payload::text from common.outbox_events where aggregate_id = ?::uuid"
                    + " order by seq desc limit 1",
                reservation)
            .getFirst();
    JsonObject event = JsonP.readObject(text);
    return event.containsKey("payload") ? event.getJsonObject("payload") : event;
  }

  /** How much of a reservation has not been published. */
  static int unpublished(String reservation) {
    return number(
        "select count(*) from common.outbox_events where aggregate_id = ?::uuid and not published",
        reservation);
  }

  /** Seats of a schedule in unpaid reservations, with the reservation of each. */
  static Map<String, String> pending(Show show) {
    Map<String, String> owners = new TreeMap<>();
    for (String pair :
        texts(
            "select seat_id || ' ' || reservation_id from reservation_service.reservation_seats"
                + " where schedule_id = ? and status = 'PENDING'",
            show.id())) {
      String[] both = pair.split(" ");
      owners.put(both[0], both[1]);
    }
    return owners;
  }

  /** How many seats of a schedule are sold. */
  static int sold(Show show) {
    return number(
        "select count(*) from reservation_service.reservation_seats"
            + " where schedule_id = ? and status = 'CONFIRMED'",
        show.id());
  }

  /** How many transactions of reservation stand open while it waits for something else. */
  static int idleTransactions() {
    return number(
        "select count(*) from pg_stat_activity where usename = ? and state = 'idle in transaction'",
        "reservation_svc_user");
  }

  /** How many live seats of a schedule the person behind an account has. */
  static int seatsOf(Buyer buyer) {
    return number(
        "select count(*) from reservation_service.reservation_seats s"
            + " join reservation_service.reservations r on r.id = s.reservation_id"
            + " where r.status in ('PENDING', 'CONFIRMED') and r.pid = ?::uuid",
        TestTokens.person(buyer.id()).toString());
  }

  /** For how long a hold lasts, by the database's clock. */
  static Duration left(String reservation) {
    return Duration.ofMillis(
        number(
            "select cast(1000 * extract(epoch from hold_expires_at - now()) as int)"
                + " from reservation_service.reservations where id = ?::uuid",
            reservation));
  }

  /** A row of before: nobody is named in it. */
  static void namesNobody(String reservation) {
    execute(
        "update reservation_service.reservations set pid = null where id = ?::uuid", reservation);
  }

  /** Time passes for one reservation: its hold and its claim are so much older. */
  static void ages(String reservation, Duration by) {
    execute(
        "update reservation_service.reservations set hold_expires_at = hold_expires_at -"
            + " ?::interval, claimed_since = claimed_since - ?::interval, claimed_until ="
            + " claimed_until - ?::interval where id = ? and status = 'PENDING'",
        by.toString(),
        by.toString(),
        by.toString(),
        UUID.fromString(reservation));
  }

  /** The first column of what a query finds. */
  static List<String> texts(String sql, Object... parameters) {
    try (OperatorSql operator = OperatorSql.open()) {
      return operator.texts(sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static int number(String sql, Object... parameters) {
    return Integer.parseInt(texts(sql, parameters).getFirst());
  }

  static void execute(String sql, Object... parameters) {
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
