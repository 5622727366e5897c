package io.ticketqueue.reservation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seats to offer in place of others: as many free ones of the same kinds, side by side, nearest to
 * all that were wished for, by the sum of the distances. Seats that are kept for certain buyers
 * stand in only for seats that are kept for the same. No two alternatives share a seat.
 */
final class Alternatives {
  private static final Comparator<Group> ORDER =
      Comparator.comparingLong(Group::distance).thenComparingInt(Group::first);

  private final SeatPlan plan;
  private final BitSet taken;
  private final List<Integer> wished;
  private final short[] kinds;

  /**
   * Looks at a hall as it is.
   *
   * @param taken the seats that are not free
   * @param wished indexes of seats
   */
  Alternatives(SeatPlan plan, BitSet taken, List<Integer> wished) {
    this.plan = plan;
    this.taken = taken;
    this.wished = wished;
    this.kinds = plan.kinds().of(wished);
  }

  /** Neighbours, the first one named. */
  private record Group(int first, long distance) {}

  /** A row, and what the distance of a group of it is at least. */
  private record Row(int number, long least) {}

  /** The nearest ones. */
  List<List<Integer>> nearest(int most) {
    return nearest(most, false);
  }

  /** The nearest ones that leave no gap; where each leaves one, the nearest. */
  List<List<Integer>> nearestWithoutGap(int most) {
    List<List<Integer>> found = nearest(most, true);
    return found.isEmpty() ? nearest(most, false) : found;
  }

  private List<List<Integer>> nearest(int most, boolean withoutGap) {
    List<Group> groups = new ArrayList<>();
    List<Group> chosen = List.of();
    for (Row row : rows()) {
      if (chosen.size() == most && chosen.getLast().distance() < row.least()) {
        break;
      }
      int before = groups.size();
      addGroups(row.number(), withoutGap, groups);
      if (groups.size() > before) {
        chosen = disjoint(groups, most);
      }
    }
    return chosen.stream().map(this::seats).toList();
  }

  private List<Integer> seats(Group group) {
    return IntStream.range(group.first(), group.first() + kinds.length).boxed().toList();
  }

  /** The rows, the nearest first. */
  private List<Row> rows() {
    return IntStream.range(0, plan.rows().count())
        .mapToObj(row -> new Row(row, least(row)))
        .sorted(Comparator.comparingLong(Row::least))
        .toList();
  }

  private long least(int row) {
    SeatPlaces.Box box = plan.places().around(plan.rows().first(row), plan.rows().first(row + 1));
    return kinds.length * wished.stream().mapToLong(seat -> plan.places().toBox(seat, box)).sum();
  }

  private void addGroups(int row, boolean withoutGap, List<Group> groups) {
    plan.rows()
        .forEachRun(
            plan.rows().first(row),
            plan.rows().first(row + 1),
            taken,
            (start, end) -> {
              for (int first = start; first + kinds.length <= end; first++) {
                boolean leavesGap = SeatGaps.beside(first, kinds.length, start, end) > 0;
                if (!(withoutGap && leavesGap) && plan.kinds().areOf(first, kinds)) {
                  groups.add(new Group(first, distance(first)));
                }
              }
            });
  }

  private long distance(int first) {
    long sum = 0;
    for (int seat = first; seat < first + kinds.length; seat++) {
      for (int other : wished) {
        sum += plan.places().between(seat, other);
      }
    }
    return sum;
  }

  /** The first of the groups that share no seat. */
  private List<Group> disjoint(List<Group> groups, int most) {
    groups.sort(ORDER);
    List<Group> chosen = new ArrayList<>();
    for (Group group : groups) {
      boolean shares =
          chosen.stream().anyMatch(one -> Math.abs(one.first() - group.first()) < kinds.length);
      if (!shares && chosen.size() < most) {
        chosen.add(group);
      }
    }
    return chosen;
  }
}
