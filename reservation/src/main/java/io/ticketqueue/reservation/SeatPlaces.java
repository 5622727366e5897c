package io.ticketqueue.reservation;

/**
 * Where the seats of a plan stand, in hundredths of a seat. Distances are whole numbers, so that
 * places which mirror each other are equally far, whatever is added in which order.
 */
final class SeatPlaces {
  static final int UNIT = 100;

  private final int[] x;
  private final int[] y;
  private final int[] toFocus;

  SeatPlaces(int[] x, int[] y, int focusX, int focusY) {
    this.x = x;
    this.y = y;
    toFocus = new int[x.length];
    for (int i = 0; i < toFocus.length; i++) {
      toFocus[i] = (int) length((long) x[i] - focusX, (long) y[i] - focusY);
    }
  }

  /** A coordinate in hundredths. */
  static int hundredths(double coordinate) {
    return (int) Math.round(coordinate * UNIT);
  }

  /** How far a seat is from where everybody looks. */
  long toFocus(int index) {
    return toFocus[index];
  }

  /** How far two seats are from each other. */
  long between(int one, int other) {
    return length((long) x[one] - x[other], (long) y[one] - y[other]);
  }

  /**
   * Whether the middles of two pairs of neighbours are no farther than that from each other.
   *
   * @param one the first seat of a pair, {@code other} that of the other one
   */
  boolean arePairsWithin(int distance, int one, int other) {
    long dx = (long) x[one] + x[one + 1] - x[other] - x[other + 1];
    long dy = (long) y[one] + y[one + 1] - y[other] - y[other + 1];
    return dx * dx + dy * dy <= 4L * distance * distance;
  }

  /** The smallest rectangle around the seats from one to before another. */
  Box around(int from, int to) {
    Box box = new Box(x[from], y[from], x[from], y[from]);
    for (int i = from + 1; i < to; i++) {
      box =
          new Box(
              Math.min(box.left, x[i]),
              Math.min(box.top, y[i]),
              Math.max(box.right, x[i]),
              Math.max(box.bottom, y[i]));
    }
    return box;
  }

  /** How far a seat is from a rectangle at least. */
  long toBox(int index, Box box) {
    return length(beyond(x[index], box.left, box.right), beyond(y[index], box.top, box.bottom));
  }

  /** A rectangle. */
  record Box(int left, int top, int right, int bottom) {}

  private static long beyond(int at, int least, int most) {
    return Math.max(0, Math.max((long) least - at, (long) at - most));
  }

  private static long length(long dx, long dy) {
    return Math.round(Math.sqrt((double) (dx * dx + dy * dy)));
  }
}
