package io.ticketqueue.event;

import io.ticketqueue.event.SeatTemplate.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out the places that a template does not give. Rows without a line stand below everything
 * that has a place, one below the other and a section below the section before, each in the middle;
 * so no seat of theirs stands where another one does. An aisle, and the room of a removed seat, are
 * as wide as a seat. A stage stands above all seats; its middle is where everybody looks.
 */
final class SeatPlacement {
  private static final double BETWEEN_SECTIONS = 2;
  private static final double STAGE_DISTANCE = 2;
  private static final double STAGE_HEIGHT = 2;
  private static final double LEAST_WIDTH = 4;

  private final SeatTemplate template;
  private final List<HallLayout.Row> rows = new ArrayList<>();
  private double nextRow;

  SeatPlacement(SeatTemplate template) {
    this.template = template;
  }

  HallLayout layout() {
    Box given = given();
    nextRow = given.isEmpty() ? 0 : given.bottom + BETWEEN_SECTIONS;
    double middle = middle(given);
    for (int i = 0; i < template.sections().size(); i++) {
      double before = nextRow;
      List<SeatTemplate.Row> section = template.sections().get(i).rows();
      for (int j = 0; j < section.size(); j++) {
        rows.add(new HallLayout.Row(i, j, section.get(j), seats(section.get(j), middle)));
      }
      nextRow += nextRow > before ? BETWEEN_SECTIONS : 0;
    }
    Stage stage = template.stage() == null ? stage() : template.stage();
    Point focus = template.focus() == null ? stage.middle() : template.focus();
    return new HallLayout(stage, focus, List.copyOf(rows));
  }

  /** What has a place already: the stage, and the rows that have a line. */
  private Box given() {
    Box box = new Box();
    if (template.stage() != null) {
      Stage stage = template.stage();
      box.add(stage.corner());
      box.add(new Point(stage.corner().x() + stage.width(), stage.bottom()));
    }
    template.sections().stream()
        .flatMap(section -> section.rows().stream())
        .filter(row -> row.line().isKnown())
        .flatMap(row -> ends(row, 0))
        .forEach(box::add);
    return box;
  }

  private double middle(Box given) {
    if (template.stage() != null) {
      return template.stage().middle().x();
    }
    if (template.focus() != null) {
      return template.focus().x();
    }
    return given.isEmpty() ? 0 : (given.left + given.right) / 2;
  }

  private List<HallLayout.Seat> seats(SeatTemplate.Row row, double middle) {
    Point[] ends = ends(row, middle).toArray(Point[]::new);
    if (!row.line().isKnown()) {
      nextRow++;
    }
    int last = length(row);
    List<HallLayout.Seat> seats = new ArrayList<>();
    int offset = 0;
    for (int number : row.numbers()) {
      if (!row.exceptions().removed().contains(number)) {
        Point at = ends[0].towards(ends[1], last == 0 ? 0.5 : (double) offset / last);
        seats.add(new HallLayout.Seat(number, offset + 1, at));
      }
      offset += row.exceptions().aislesAfter().contains(number) ? 2 : 1;
    }
    return List.copyOf(seats);
  }

  /** How many seats wide the way from the first to the last is. */
  private static int length(SeatTemplate.Row row) {
    List<Integer> butLast = row.numbers().subList(0, row.numbers().size() - 1);
    return butLast.size()
        + (int) butLast.stream().filter(row.exceptions().aislesAfter()::contains).count();
  }

  /** Where the row begins and ends. */
  private Stream<Point> ends(SeatTemplate.Row row, double middle) {
    Line line = row.line();
    double length = length(row);
    @Nullable Point from = line.from();
    @Nullable Point to = line.to();
    if (from != null) {
      return Stream.of(from, to == null ? new Point(from.x() + length, from.y()) : to);
    }
    if (to != null) {
      return Stream.of(new Point(to.x() - length, to.y()), to);
    }
    return Stream.of(
        new Point(middle - length / 2, nextRow), new Point(middle + length / 2, nextRow));
  }

  private Stage stage() {
    Box all = new Box();
    rows.forEach(row -> row.seats().forEach(seat -> all.add(seat.at())));
    double width = Math.max(LEAST_WIDTH, (all.right - all.left) / 2);
    double middle = (all.left + all.right) / 2;
    double top = all.top - STAGE_DISTANCE - STAGE_HEIGHT;
    return new Stage(new Point(middle - width / 2, top), width, STAGE_HEIGHT);
  }

  /** The smallest rectangle around some points. */
  private static final class Box {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;

    void add(Point point) {
      left = Math.min(left, point.x());
      right = Math.max(right, point.x());
      top = Math.min(top, point.y());
      bottom = Math.max(bottom, point.y());
    }

    boolean isEmpty() {
      return left > right;
    }
  }
}
