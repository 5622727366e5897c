package io.ticketqueue.reservation;

import io.ticketqueue.reservation.SeatChoice.Fringe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The gaps that choices of seats leave: free seats without a free neighbour. Ends of rows, aisles
 * and the room of removed seats count as taken. A seat that is alone already is nobody's gap.
 */
final class SeatGaps {
  private final SeatRows rows;
  private final SeatKinds kinds;
  private final BitSet taken;

  /**
   * Looks at a hall as it is.
   *
   * @param taken the seats that are not free; none that a choice may have
   */
  SeatGaps(SeatPlan plan, BitSet taken) {
    this.rows = plan.rows();
    this.kinds = plan.kinds();
    this.taken = taken;
  }

  /** How many gaps neighbours leave in the run of free seats that they are in. */
  static int beside(int first, int size, int start, int end) {
    return (first - start == 1 ? 1 : 0) + (end - first - size == 1 ? 1 : 0);
  }

  /** The seats that a choice leaves alone, ascending. */
  List<Integer> leftBy(List<Integer> choice) {
    return freeBeside(choice).stream()
        .filter(seat -> neighbours(seat).stream().noneMatch(next -> isFree(next, choice)))
        .toList();
  }

  /** What would be left alone if one more seat were taken. */
  List<Fringe> fringes(List<Integer> choice) {
    List<Fringe> fringes = new ArrayList<>();
    for (int seat : freeBeside(choice)) {
      List<Integer> free = neighbours(seat).stream().filter(next -> isFree(next, choice)).toList();
      if (free.size() == 1) {
        fringes.add(new Fringe(seat, free.getFirst()));
      }
    }
    return fringes;
  }

  /**
   * Whether the gaps that a choice leaves need not be: as many seats of these kinds can be had side
   * by side without a gap, or each part of the choice can move within its run so that none is left.
   */
  boolean areAvoidable(List<Integer> choice) {
    return canBeHad(choice, 0, rows.first(rows.count())) || canMove(choice);
  }

  private boolean canMove(List<Integer> choice) {
    return choice.stream()
        .collect(
            Collectors.groupingBy(
                seat -> rows.startOfRun(seat, taken), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .filter(part -> !leftBy(part.getValue()).isEmpty())
        .allMatch(
            part -> canBeHad(part.getValue(), part.getKey(), rows.endOfRun(part.getKey(), taken)));
  }

  /** Whether there are seats of these kinds, side by side, that leave no gap. */
  private boolean canBeHad(List<Integer> choice, int from, int to) {
    short[] wanted = kinds.of(choice);
    for (int start = taken.nextClearBit(from); start < to; ) {
      int end = rows.endOfRun(start, taken);
      for (int first = start; first + wanted.length <= end; first++) {
        if (beside(first, wanted.length, start, end) == 0 && kinds.areOf(first, wanted)) {
          return true;
        }
      }
      start = taken.nextClearBit(end);
    }
    return false;
  }

  private List<Integer> freeBeside(List<Integer> choice) {
    return choice.stream()
        .map(this::neighbours)
        .flatMap(Collection::stream)
        .distinct()
        .filter(seat -> isFree(seat, choice))
        .sorted()
        .toList();
  }

  private boolean isFree(int seat, List<Integer> choice) {
    return !taken.get(seat) && !choice.contains(seat);
  }

  private List<Integer> neighbours(int seat) {
    List<Integer> neighbours = new ArrayList<>(2);
    if (rows.followsNeighbour(seat)) {
      neighbours.add(seat - 1);
    }
    if (rows.followsNeighbour(seat + 1)) {
      neighbours.add(seat + 1);
    }
    return neighbours;
  }
}
