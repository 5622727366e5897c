package io.ticketqueue.event;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A hall as it is drawn: every seat of a template with its place, those that the template gives and
 * those that are worked out.
 *
 * @param rows of all sections, in their order
 */
public record HallLayout(Stage stage, Point focus, List<Row> rows) {
  /**
   * A row.
   *
   * @param section its index among the sections
   * @param index among the rows of its section
   * @param seats from left to right
   */
  public record Row(int section, int index, SeatTemplate.Row template, List<Seat> seats) {}

  /**
   * A seat.
   *
   * @param position in the row; two seats are neighbours if their positions differ by one, so that
   *     an aisle or a removed seat leaves one out
   */
  public record Seat(int number, int position, Point at) {}

  /** A seat that stands where it must not. */
  public record Misplaced(int section, int row, String seat) {}

  /** Works out where the seats of a template stand. */
  public static HallLayout of(SeatTemplate template) {
    return new SeatPlacement(template).layout();
  }

  /** The first seat that stands where another one does. */
  public Optional<Misplaced> clash() {
    Set<Point> taken = new HashSet<>();
    return first(seat -> !taken.add(seat.at()));
  }

  /** The first seat that stands farther than that from the origin, to the side or up or down. */
  public Optional<Misplaced> tooFar(double farthest) {
    return first(seat -> !seat.at().isWithin(farthest));
  }

  private Optional<Misplaced> first(Predicate<Seat> isWrong) {
    for (Row row : rows) {
      for (Seat seat : row.seats()) {
        if (isWrong.test(seat)) {
          String number = row.template().label() + "-" + seat.number();
          return Optional.of(new Misplaced(row.section(), row.index(), number));
        }
      }
    }
    return Optional.empty();
  }
}
