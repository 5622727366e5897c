package io.ticketqueue.event;

/** A place in a hall's drawing, whose unit is a seat; y grows downwards. */
public record Point(double x, double y) {
  private static final double PER_UNIT = 100;

  /** The place, to a hundredth. */
  public Point {
    x = rounded(x);
    y = rounded(y);
  }

  private static double rounded(double value) {
    return Math.round(value * PER_UNIT) / PER_UNIT;
  }

  /** Whether both coordinates are at most that far from 0. */
  boolean isWithin(double farthest) {
    return Math.abs(x) <= farthest && Math.abs(y) <= farthest;
  }

  /** The point at that part of the way to another. */
  Point towards(Point end, double part) {
    return new Point(x + (end.x - x) * part, y + (end.y - y) * part);
  }
}
