package io.ticketqueue.reservation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hall as a drawing, a text per row from the front: {@code V}, {@code S}, {@code A}, {@code B} is
 * a free seat of that grade ({@code V} for VIP), {@code W} a wheelchair place and {@code C} a
 * companion's seat of grade S, small letters are taken; {@code |} is an aisle, {@code .} a removed
 * seat, a text {@code -} begins another section. Everybody looks at the middle of the first row,
 * three seats before it.
 */
final class TestHall {
  final List<PlannedSeat> seats = new ArrayList<>();
  final Point focus;
  final SeatPlan plan;
  final BitSet taken = new BitSet();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  private TestHall(String... rows) {
    Set<UUID> takenIds = new HashSet<>();
    int width = 0;
    int section = 1;
    char label = 'A';
    for (int y = 0; y < rows.length; y++) {
      if (rows[y].equals("-")) {
        section++;
        continue;
      }
      width = Math.max(width, rows[y].length());
      int number = 0;
      for (int x = 0; x < rows[y].length(); x++) {
        char sign = rows[y].charAt(x);
        number += sign == '|' ? 0 : 1;
        if (sign != '|' && sign != '.') {
          PlannedSeat seat = seat(label, number, x, y, "Section " + section, sign);
          seats.add(seat);
          if (Character.isLowerCase(sign)) {
            takenIds.add(seat.seat().id());
          }
        }
      }
      label++;
    }
    SeatPlanBuilder builder = new SeatPlanBuilder();
    seats.forEach(builder::add);
    focus = new Point((width - 1) / 2.0, -3);
    plan = builder.build(focus);
    taken.or(plan.set(takenIds));
    for (int i = 0; i < plan.size(); i++) {
      indexes.put(plan.seat(i).number(), i);
      names.put(i, plan.seat(i).number());
    }
  }

  static TestHall of(String... rows) {
    return new TestHall(rows);
  }

  private static PlannedSeat seat(char row, int number, int x, int y, String section, char sign) {
    char kind = Character.toUpperCase(sign);
    Set<SeatMark> marks =
        switch (kind) {
          case 'W' -> Set.of(SeatMark.WHEELCHAIR);
          case 'C' -> Set.of(SeatMark.COMPANION);
          default -> Set.of();
        };
    String grade =
        switch (kind) {
          case 'V' -> "VIP";
          case 'W', 'C' -> "S";
          default -> String.valueOf(kind);
        };
    Seat seat =
        new Seat(
            UUID.randomUUID(), row + "-" + number, section, String.valueOf(row), x + 1, grade, 100);
    return new PlannedSeat(seat, new Point(x, y), marks);
  }

  /** The indexes of seats, {@code "A-1 A-2"}. */
  List<Integer> seats(String some) {
    List<Integer> found = new ArrayList<>();
    for (String name : some.split(" ")) {
      found.add(indexes.get(name));
    }
    return found;
  }

  /** What seats are called, {@code "A-1 A-2"}. */
  String names(Collection<Integer> some) {
    return String.join(" ", some.stream().map(names::get).toList());
  }

  /** The best seats of each buyer in turn, at most so many. */
  List<String> best(int size, @Nullable String grade, int most) {
    BestSeats best = new BestSeats(plan, taken, size, grade);
    List<String> found = new ArrayList<>();
    while (found.size() < most) {
      var next = best.next();
      if (next.isEmpty()) {
        break;
      }
      found.add(names(next.get().seats()));
    }
    return found;
  }

  SeatGaps gaps() {
    return new SeatGaps(plan, taken);
  }

  Alternatives insteadOf(String wished) {
    return new Alternatives(plan, taken, seats(wished));
  }
}
