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

  double bottom() {
    return corner.y() + height;
  }
}
