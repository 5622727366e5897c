package io.ticketqueue.reservation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of seat each seat of a plan is: seats of one kind can stand in for each other. */
final class SeatKinds {
  private final List<Kind> kinds;
  private final short[] kindOf;

  /** The kinds that are offered to buyers who named no seats. */
  private final boolean[] offered;

  SeatKinds(List<Kind> kinds, short[] kindOf) {
    this.kinds = List.copyOf(kinds);
    this.kindOf = kindOf;
    this.offered = new boolean[kinds.size()];
    for (int i = 0; i < offered.length; i++) {
      offered[i] = kinds.get(i).marks().isEmpty();
    }
  }

  /**
   * A kind.
   *
   * @param price whole won
   */
  record Kind(String grade, long price, Set<SeatMark> marks) {}

  Kind of(int index) {
    return kinds.get(kindOf[index]);
  }

  boolean areSame(int one, int other) {
    return kindOf[one] == kindOf[other];
  }

  /** Whether a seat may be offered to a buyer who named none, of this grade, or of any. */
  boolean isOffered(int index, @Nullable String grade) {
    int kind = kindOf[index];
    return offered[kind] && (grade == null || kinds.get(kind).grade().equals(grade));
  }

  /** The kinds of some seats, in an order that does not depend on theirs. */
  short[] of(List<Integer> indexes) {
    short[] some = new short[indexes.size()];
    for (int i = 0; i < some.length; i++) {
      some[i] = kindOf[indexes.get(i)];
    }
    Arrays.sort(some);
    return some;
  }

  /** Whether neighbours from a seat on are of these kinds, as {@link #of} gives them. */
  boolean areOf(int first, short[] wanted) {
    short[] some = Arrays.copyOfRange(kindOf, first, first + wanted.length);
    Arrays.sort(some);
    return Arrays.equals(some, wanted);
  }
}
