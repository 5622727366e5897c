package io.ticketqueue.event;

/**
 * A stage in a hall's drawing.
 *
 * @param corner its upper left one
 */
public record Stage(Point corner, double width, double height) {
  Point middle() {
    return new Point(corner.x() + width / 2, corner.y() + height / 2);
  }

  /** Whether all of it is at most that far from 0. */
  public boolean isWithin(double farthest) {
    return corner.isWithin(farthest)
        && new Point(corner.x() + width, corner.y() + height).isWithin(farthest);
  }

  double bottom() {
    return corner.y() + height;
  }
}
