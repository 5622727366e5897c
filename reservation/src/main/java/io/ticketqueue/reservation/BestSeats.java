package io.ticketqueue.reservation;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best free seats of a hall for one buyer after the other: neighbours of one row and grade that
 * leave the fewest gaps, of those the ones nearest to where everybody looks, of those the first in
 * the plan; where there are no four neighbours any more, two behind two ({@link TwoRows}). Each
 * choice is the best once the ones before it are taken too, so that none shares a seat with
 * another. Seats with a mark for certain buyers are never among them.
 *
 * <p>Each run of free neighbours is looked at once, and again in two parts when some of it is
 * chosen: the next choice costs no second look at the hall.
 */
final class BestSeats {
  /** So many are also had two by two. */
  private static final int TWO_ROWS = 4;

  private final SeatPlan plan;
  private final BitSet taken;
  private final int size;
  private final @Nullable String grade;
  private final PriorityQueue<Group> bestOfRuns = new PriorityQueue<>(Group.ORDER);
  private @Nullable TwoRows twoRows;

  /**
   * Looks at a hall as it is.
   *
   * @param taken the seats that are not free
   * @param grade of which grade, null for any
   */
  BestSeats(SeatPlan plan, BitSet taken, int size, @Nullable String grade) {
    this.plan = plan;
    this.taken = (BitSet) taken.clone();
    this.size = size;
    this.grade = grade;
    plan.rows().forEachRun(0, plan.size(), this.taken, this::addBestOf);
  }

  /** Neighbours, the first seat named, and the run that they are in. */
  private record Group(int first, int gaps, long distance, int start, int end) {
    static final Comparator<Group> ORDER =
        Comparator.comparingInt(Group::gaps)
            .thenComparingLong(Group::distance)
            .thenComparingInt(Group::first);
  }

  /** The next best seats; empty when there are none left. */
  Optional<SeatChoice> next() {
    Group best = bestOfRuns.poll();
    if (best == null) {
      return size == TWO_ROWS ? nextOfTwoRows() : Optional.empty();
    }
    var seats = IntStream.range(best.first(), best.first() + size).boxed().toList();
    SeatChoice choice = new SeatChoice(seats, new SeatGaps(plan, taken).fringes(seats));
    taken.set(best.first(), best.first() + size);
    addBestOf(best.start(), best.first());
    addBestOf(best.first() + size, best.end());
    return Optional.of(choice);
  }

  private Optional<SeatChoice> nextOfTwoRows() {
    if (twoRows == null) {
      twoRows = new TwoRows(plan, taken, grade);
    }
    return twoRows.next();
  }

  private void addBestOf(int start, int end) {
    Group best = null;
    int alike = 0;
    long distance = 0;
    for (int seat = start; seat < end; seat++) {
      if (alike > 0 && !plan.kinds().areSame(seat - 1, seat)) {
        alike = 0;
        distance = 0;
      }
      if (!plan.kinds().isOffered(seat, grade)) {
        continue;
      }
      alike++;
      distance += plan.places().toFocus(seat);
      if (alike > size) {
        distance -= plan.places().toFocus(seat - size);
      }
      if (alike >= size) {
        best = better(best, seat - size + 1, distance, start, end);
      }
    }
    if (best != null) {
      bestOfRuns.add(best);
    }
  }

  private Group better(@Nullable Group best, int first, long distance, int start, int end) {
    int gaps = SeatGaps.beside(first, size, start, end);
    boolean isBetter =
        best == null || gaps < best.gaps() || (gaps == best.gaps() && distance < best.distance());
    return isBetter || best == null ? new Group(first, gaps, distance, start, end) : best;
  }
}
