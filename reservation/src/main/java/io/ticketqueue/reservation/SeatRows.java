package io.ticketqueue.reservation;

import java.util.Arrays;
import java.util.BitSet;

/** Which seats of a plan are in which row, and which of them are neighbours. */
final class SeatRows {
  /** The first seat of each row; after the last row, the number of seats. */
  private final int[] first;

  private final int[] positions;

  /** Rows that stand behind the row before them: both are of one section. */
  private final BitSet behind;

  /** Seats that are neighbours of the one before them. */
  private final BitSet adjacent;

  SeatRows(int[] first, int[] positions, BitSet behind) {
    this.first = first;
    this.positions = positions;
    this.behind = behind;
    this.adjacent = new BitSet(positions.length);
    for (int row = 0; row < count(); row++) {
      for (int seat = first[row] + 1; seat < first[row + 1]; seat++) {
        adjacent.set(seat, positions[seat - 1] + 1 == positions[seat]);
      }
    }
  }

  int count() {
    return first.length - 1;
  }

  /** The first seat of a row; of the one after the last, the number of seats. */
  int first(int row) {
    return first[row];
  }

  /** The row of a seat. */
  int of(int index) {
    int found = Arrays.binarySearch(first, index);
    return found >= 0 ? found : -found - 2;
  }

  /** The seat's place in its row, which leaves one out for an aisle. */
  int position(int index) {
    return positions[index];
  }

  /** Whether a row stands behind the row before it, in one section. */
  boolean isBehind(int row) {
    return behind.get(row);
  }

  /** Whether a seat is a neighbour of the one before it. */
  boolean followsNeighbour(int index) {
    return adjacent.get(index);
  }

  /** Where the run of free neighbours ends that begins at a seat: the index after its last one. */
  int endOfRun(int from, BitSet taken) {
    int end = from + 1;
    while (followsNeighbour(end) && !taken.get(end)) {
      end++;
    }
    return end;
  }

  /** Where the run of free neighbours begins that a free seat is in. */
  int startOfRun(int index, BitSet taken) {
    int start = index;
    while (followsNeighbour(start) && !taken.get(start - 1)) {
      start--;
    }
    return start;
  }

  /** Goes through the runs of free neighbours among the seats from one to before another. */
  void forEachRun(int from, int to, BitSet taken, RunVisitor visitor) {
    int start = taken.nextClearBit(from);
    while (start < to) {
      int end = endOfRun(start, taken);
      visitor.visit(start, end);
      start = taken.nextClearBit(end);
    }
  }

  /** Is shown a run: its first seat and the index after its last one. */
  @FunctionalInterface
  interface RunVisitor {
    void visit(int start, int end);
  }
}
