package io.ticketqueue.reservation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows and seats of a plan are called. */
final class SeatLabels {
  private final String[] rows;
  private final @Nullable String[] sections;
  private final int[] numbers;
  private final Map<Integer, String> others;

  /**
   * Takes the labels.
   *
   * @param rows the label of each row
   * @param sections of each row, null in plain halls
   * @param numbers of each seat, where it is called by its row and number
   * @param others what the other seats are called, by index
   */
  SeatLabels(
      String[] rows, @Nullable String[] sections, int[] numbers, Map<Integer, String> others) {
    this.rows = rows;
    this.sections = sections;
    this.numbers = numbers;
    this.others = Map.copyOf(others);
  }

  String row(int row) {
    return rows[row];
  }

  @Nullable String section(int row) {
    return sections[row];
  }

  /** What people read on the seat, {@code A-1}. */
  String number(int index, int row) {
    String other = others.get(index);
    return other != null ? other : numbered(rows[row], numbers[index]);
  }

  /** What a seat is usually called. */
  static String numbered(String row, int number) {
    return row + "-" + number;
  }
}
