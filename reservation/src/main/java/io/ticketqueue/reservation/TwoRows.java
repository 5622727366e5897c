package io.ticketqueue.reservation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best free seats for four buyers in two neighbouring rows of a section: two neighbours in
 * each, all of one grade, that leave the fewest gaps; of those two behind two rather than apart,
 * then the ones nearest to where everybody looks, then the first in the plan. Each choice is the
 * best once the ones before it are taken too.
 */
final class TwoRows {
  /** Pairs no farther than this from each other are behind one another. */
  private static final int BEHIND = 2 * SeatPlaces.UNIT;

  private final SeatPlan plan;
  private final BitSet taken;
  private final @Nullable String grade;
  private final List<List<Pair>> pairs = new ArrayList<>();

  /** The best of each row and the one before it. */
  private final List<@Nullable Four> fours = new ArrayList<>();

  /**
   * Looks at a hall as it is.
   *
   * @param taken the seats that are not free; what is chosen is added
   */
  TwoRows(SeatPlan plan, BitSet taken, @Nullable String grade) {
    this.plan = plan;
    this.taken = taken;
    this.grade = grade;
    for (int row = 0; row < plan.rows().count(); row++) {
      pairs.add(pairsOf(row));
      fours.add(fourOf(row));
    }
  }

  /** Two neighbours, the first one named. */
  private record Pair(int first, int gaps, long distance) {}

  /** Two neighbours in each of two rows. */
  private record Four(Pair front, Pair back, int gaps, boolean apart, long distance) {
    static final Comparator<Four> ORDER =
        Comparator.comparingInt(Four::gaps)
            .thenComparing(Four::apart)
            .thenComparingLong(Four::distance)
            .thenComparingInt(four -> four.front().first())
            .thenComparingInt(four -> four.back().first());

    List<Integer> seats() {
      return List.of(front.first(), front.first() + 1, back.first(), back.first() + 1);
    }
  }

  /** The next best seats; empty when there are none left. */
  Optional<SeatChoice> next() {
    Four best = fours.stream().filter(Objects::nonNull).min(Four.ORDER).orElse(null);
    if (best == null) {
      return Optional.empty();
    }
    List<Integer> seats = best.seats();
    SeatChoice choice = new SeatChoice(seats, new SeatGaps(plan, taken).fringes(seats));
    seats.forEach(taken::set);
    lookAgain(plan.rows().of(best.back().first()));
    return Optional.of(choice);
  }

  private void lookAgain(int back) {
    pairs.set(back - 1, pairsOf(back - 1));
    pairs.set(back, pairsOf(back));
    for (int row = back - 1; row <= Math.min(back + 1, pairs.size() - 1); row++) {
      fours.set(row, fourOf(row));
    }
  }

  private List<Pair> pairsOf(int row) {
    List<Pair> found = new ArrayList<>();
    SeatRows rows = plan.rows();
    rows.forEachRun(
        rows.first(row),
        rows.first(row + 1),
        taken,
        (start, end) -> {
          for (int first = start; first + 1 < end; first++) {
            if (plan.kinds().isOffered(first, grade) && plan.kinds().areSame(first, first + 1)) {
              long distance = plan.places().toFocus(first) + plan.places().toFocus(first + 1);
              found.add(new Pair(first, SeatGaps.beside(first, 2, start, end), distance));
            }
          }
        });
    return found;
  }

  private @Nullable Four fourOf(int row) {
    if (!plan.rows().isBehind(row)) {
      return null;
    }
    Four best = null;
    for (Pair front : pairs.get(row - 1)) {
      for (Pair back : pairs.get(row)) {
        if (plan.kinds().areSame(front.first(), back.first())) {
          Four four = four(front, back);
          best = best == null || Four.ORDER.compare(four, best) < 0 ? four : best;
        }
      }
    }
    return best;
  }

  private Four four(Pair front, Pair back) {
    return new Four(
        front,
        back,
        front.gaps() + back.gaps(),
        !plan.places().arePairsWithin(BEHIND, front.first(), back.first()),
        front.distance() + back.distance());
  }
}
