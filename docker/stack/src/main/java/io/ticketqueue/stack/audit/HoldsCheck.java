package io.ticketqueue.stack.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * Holds in Redis and PENDING rows, both ways: each seat on sale is looked at once, a few hundred at
 * a time.
 */
final class HoldsCheck implements Check {
  private static final int SEATS_AT_ONCE = 500;
  private static final String STATEMENT = SqlCheck.resource("holds.sql");

  private final Connection database;
  private final UnifiedJedis redis;

  HoldsCheck(Connection database, UnifiedJedis redis) {
    this.database = database;
    this.redis = redis;
  }

  /**
   * A seat on sale.
   *
   * @param pending the reservation that waits for its payment, null where there is none
   * @param now when it was read, by the database's clock: that of this machine may be another
   */
  private record Seat(String schedule, String id, @Nullable String pending, long now) {}

  @Override
  public String name() {
    return "holds";
  }

  @Override
  public String rule() {
    return "A seat is held in Redis by a reservation if and only if that is PENDING.";
  }

  @Override
  public void look(Look look) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(STATEMENT)) {
      query.setFetchSize(SqlCheck.ROWS_AT_ONCE);
      try (ResultSet rows = query.executeQuery()) {
        List<Seat> some = new ArrayList<>(SEATS_AT_ONCE);
        while (rows.next()) {
          var seat =
              new Seat(
                  rows.getString("schedule_id"),
                  rows.getString("seat_id"),
                  rows.getString("pending"),
                  rows.getLong("now"));
          // Keys of one schedule are in one slot of a cluster.
          if (some.size() == SEATS_AT_ONCE
              || !some.isEmpty() && !some.getLast().schedule().equals(seat.schedule())) {
            compare(some, look);
            some.clear();
          }
          some.add(seat);
        }
        compare(some, look);
      }
    } finally {
      database.rollback();
    }
  }

  private void compare(List<Seat> seats, Look look) {
    if (seats.isEmpty()) {
      return;
    }
    String tag = "{" + seats.getFirst().schedule() + "}";
    String[] ids = seats.stream().map(Seat::id).toArray(String[]::new);
    List<String> values =
        redis.mget(
            seats.stream()
                .map(seat -> "seat:hold:" + tag + ":" + seat.id())
                .toArray(String[]::new));
    List<Double> expiries = redis.zmscore("hold_seats:" + tag, ids);
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      Double expiry = expiries.get(i);
      String problem = problem(seat, owner(values.get(i)), expiry != null && expiry > seat.now());
      if (problem == null) {
        look.good();
      } else {
        look.bad(new Finding("schedule " + seat.schedule() + " seat " + seat.id(), problem));
      }
    }
  }

  /** The reservation in a hold's value, which an operation's number may follow. */
  private static @Nullable String owner(@Nullable String value) {
    return value == null ? null : value.split(":", 2)[0];
  }

  /** What is wrong, null if nothing is. */
  private static @Nullable String problem(Seat seat, @Nullable String owner, boolean listed) {
    if (!Objects.equals(seat.pending(), owner)) {
      if (owner == null) {
        return "PENDING reservation " + seat.pending() + " without its hold";
      }
      return "held by "
          + owner
          + ", PENDING is "
          + (seat.pending() == null ? "none" : seat.pending());
    }
    if (listed != (owner != null)) {
      return listed
          ? "listed in hold_seats, held by nobody"
          : "held by " + owner + ", not listed in hold_seats";
    }
    return null;
  }
}
