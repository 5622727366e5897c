package io.ticketqueue.reservation;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What stands in the database. */
final class Ledger {
  private Ledger() {}

  /** What has been published of a reservation, oldest first. */
  static List<String> announced(String reservation) {
    return query(
        "select event_type from common.outbox_events where aggregate_id = ?::uuid order by seq",
        reservation,
        rows -> {
          List<String> types = new ArrayList<>();
          while (rows.next()) {
            types.add(rows.getString(1));
          }
          return types;
        });
  }

  /** What was published last of a reservation. */
  static JsonObject lastPayload(String reservation) {
    return query(
        "select payload::text from common.outbox_events where aggregate_id = ?::uuid order by seq"
            + " desc limit 1",
        reservation,
        rows -> {
          boolean unused = rows.next();
          JsonObject event = JsonP.readObject(rows.getString(1));
          return event.containsKey("payload") ? event.getJsonObject("payload") : event;
        });
  }

  /** How much of a reservation has not been published. */
  static int unpublished(String reservation) {
    return query(
        "select count(*) from common.outbox_events where aggregate_id = ?::uuid and not published",
        reservation,
        rows -> {
          boolean unused = rows.next();
          return rows.getInt(1);
        });
  }

  /** Seats of a schedule in unpaid reservations, with the reservation of each. */
  static Map<String, String> pending(Show show) {
    return query(
        "select seat_id::text, reservation_id::text from reservation_service.reservation_seats"
            + " where schedule_id = ?::uuid and status = 'PENDING'",
        show.id().toString(),
        rows -> {
          Map<String, String> owners = new TreeMap<>();
          while (rows.next()) {
            owners.put(rows.getString(1), rows.getString(2));
          }
          return owners;
        });
  }

  /** How many seats of a schedule are sold. */
  static int sold(Show show) {
    return query(
        "select count(*) from reservation_service.reservation_seats"
            + " where schedule_id = ?::uuid and status = 'CONFIRMED'",
        show.id().toString(),
        rows -> {
          boolean unused = rows.next();
          return rows.getInt(1);
        });
  }

  /** How many transactions of reservation stand open while it waits for something else. */
  static int idleTransactions() {
    return query(
        "select count(*) from pg_stat_activity where usename = ? and state = 'idle in transaction'",
        "reservation_svc_user",
        rows -> {
          boolean unused = rows.next();
          return rows.getInt(1);
        });
  }

  /** How many live seats of a schedule the person behind an account has. */
  static int seatsOf(Buyer buyer) {
    return query(
        "select count(*) from reservation_service.reservation_seats s"
            + " join reservation_service.reservations r on r.id = s.reservation_id"
            + " where r.status in ('PENDING', 'CONFIRMED') and r.pid = ?::uuid",
        TestTokens.person(buyer.id()).toString(),
        rows -> {
          boolean unused = rows.next();
          return rows.getInt(1);
        });
  }

  /** A row of before: nobody is named in it. */
  static void namesNobody(String reservation) {
    try (Connection database = Servers.postgres().connectAsSuperuser();
        PreparedStatement update =
            database.prepareStatement(
                "update reservation_service.reservations set pid = null where id = ?::uuid")) {
      update.setString(1, reservation);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Time passes for one reservation: its hold and its claim are so much older. */
  static void ages(String reservation, Duration by) {
    try (Connection database = Servers.postgres().connectAsSuperuser();
        PreparedStatement update =
            database.prepareStatement(
                "update reservation_service.reservations set hold_expires_at = hold_expires_at -"
                    + " ?::interval, claimed_since = claimed_since - ?::interval, claimed_until ="
                    + " claimed_until - ?::interval where id = ?::uuid and status = 'PENDING'")) {
      for (int i = 1; i <= 3; i++) {
        update.setString(i, by.toString());
      }
      update.setObject(4, UUID.fromString(reservation));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private static <T> T query(String sql, String parameter, Reader<T> reader) {
    try (Connection database = Servers.postgres().connectAsSuperuser();
        PreparedStatement query = database.prepareStatement(sql)) {
      query.setString(1, parameter);
      try (ResultSet rows = query.executeQuery()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
