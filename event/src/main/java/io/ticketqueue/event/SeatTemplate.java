package io.ticketqueue.event;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a hall is seated: sections of rows of numbered seats. A plain one has one section, without a
 * name, whose rows are equally long.
 *
 * @param stage where it is drawn, if that is known
 * @param focus where everybody looks, if that is known
 * @param sections in their order, each name once
 */
public record SeatTemplate(@Nullable Stage stage, @Nullable Point focus, List<Section> sections) {

  /**
   * A section.
   *
   * @param rows from front to back, each label once
   */
  public record Section(@Nullable String name, @Nullable String entrance, List<Row> rows) {}

  /**
   * A row.
   *
   * @param grade of its seats, but for exceptions
   * @param numbers of its seats from left to right, each once, removed ones too
   */
  public record Row(
      String label, Grade grade, List<Integer> numbers, Line line, Exceptions exceptions) {
    int seats() {
      return numbers.size() - exceptions.removed.size();
    }

    /** The grade of one of its seats. */
    public Grade grade(int number) {
      return exceptions.grades.getOrDefault(number, grade);
    }

    Stream<Integer> present() {
      return numbers.stream().filter(number -> !exceptions.removed.contains(number));
    }
  }

  /** The straight line on which the seats of a row stand, as far as it is known. */
  public record Line(@Nullable Point from, @Nullable Point to) {
    /** Nothing is known. */
    public static final Line UNKNOWN = new Line(null, null);

    boolean isKnown() {
      return from != null || to != null;
    }
  }

  /**
   * What distinguishes single seats of a row, by their numbers.
   *
   * @param aislesAfter seats after which an aisle is
   * @param removed seats that are not there, although their room is
   */
  public record Exceptions(
      Set<Integer> aislesAfter,
      Set<Integer> removed,
      Map<Integer, Set<SeatMark>> marks,
      Map<Integer, Grade> grades) {
    /** All seats are alike. */
    public static final Exceptions NONE = new Exceptions(Set.of(), Set.of(), Map.of(), Map.of());
  }

  /**
   * A plain template.
   *
   * @param rows labels from front to back, each once
   * @param seatsPerRow in every row, numbered from 1
   * @param grades the grade of each row
   */
  public static SeatTemplate plain(List<String> rows, int seatsPerRow, Map<String, Grade> grades) {
    List<Integer> numbers = IntStream.rangeClosed(1, seatsPerRow).boxed().toList();
    return new SeatTemplate(
        null,
        null,
        List.of(
            new Section(
                null,
                null,
                rows.stream()
                    .map(row -> plainRow(row, grades.getOrDefault(row, Grade.B), numbers))
                    .toList())));
  }

  private static Row plainRow(String label, Grade grade, List<Integer> numbers) {
    return new Row(label, grade, numbers, Line.UNKNOWN, Exceptions.NONE);
  }

  /** Whether it is a plain one. */
  public boolean isPlain() {
    return sections.size() == 1 && sections.getFirst().name() == null;
  }

  private Stream<Row> rows() {
    return sections.stream().flatMap(section -> section.rows().stream());
  }

  public int seats() {
    return rows().mapToInt(Row::seats).sum();
  }

  /** How many seats there are of each grade that is offered. */
  public Map<Grade, Integer> seatsByGrade() {
    Map<Grade, Integer> seats = new EnumMap<>(Grade.class);
    rows().forEach(row -> row.present().forEach(n -> seats.merge(row.grade(n), 1, Integer::sum)));
    return seats;
  }

  /** The grades there are seats of. */
  public Set<Grade> offered() {
    return seatsByGrade().keySet();
  }
}
