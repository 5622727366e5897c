package io.ticketqueue.event.rest;

import io.ticketqueue.core.Violation;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Point;
import io.ticketqueue.event.SeatMark;
import io.ticketqueue.event.SeatTemplate;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one row of a section. */
final class RowRequests {
  private static final int HIGHEST_NUMBER = 99_999;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

  private final String field;
  private final SectionRequests section;

  RowRequests(String field, SectionRequests section) {
    this.field = field;
    this.section = section;
  }

  SeatTemplate.Row row(SectionRequests.RowBody body) {
    String label = section.label(field + ".row", body.row());
    Grade grade = section.grade(field + ".grade", body.grade());
    List<Integer> numbers = numbers(body);
    SeatTemplate.Line line =
        new SeatTemplate.Line(point("from", body.from()), point("to", body.to()));
    return new SeatTemplate.Row(
        label, grade == null ? Grade.B : grade, numbers, line, exceptions(body, numbers));
  }

  private @Nullable Point point(String name, SectionRequests.@Nullable PointBody body) {
    return body == null ? null : section.point(field + "." + name, body);
  }

  private List<Integer> numbers(SectionRequests.RowBody body) {
    if ((body.seats() == null) == (body.numbers() == null)) {
      section.wrong(field, Violation.ONE_OF_TWO, "seats", "numbers");
      return List.of();
    }
    if (body.numbers() == null) {
      int seats =
          section.number(field + ".seats", body.seats(), TemplateRequests.MOST_SEATS_PER_ROW);
      return IntStream.rangeClosed(1, seats).boxed().toList();
    }
    int count = body.numbers().size();
    if (count < 1 || count > TemplateRequests.MOST_SEATS_PER_ROW) {
      section.wrong(
          field + ".numbers", Violation.WRONG_COUNT, 1, TemplateRequests.MOST_SEATS_PER_ROW);
      return List.of();
    }
    return List.copyOf(different("numbers", body.numbers()));
  }

  /** Seat numbers in their order; it stops at the first wrong one. */
  private Set<Integer> different(String name, @Nullable List<BigDecimal> values) {
    Set<Integer> numbers = new LinkedHashSet<>();
    List<BigDecimal> all = values == null ? List.of() : values;
    for (int i = 0; i < all.size() && !section.failed(); i++) {
      String where = field + "." + name + "[" + i + "]";
      int number = section.number(where, all.get(i), HIGHEST_NUMBER);
      if (!section.failed() && !numbers.add(number)) {
        section.wrong(field + "." + name, Violation.NOT_DIFFERENT);
      }
    }
    return numbers;
  }

  private SeatTemplate.Exceptions exceptions(SectionRequests.RowBody body, List<Integer> numbers) {
    Set<Integer> all = new HashSet<>(numbers);
    Set<Integer> removed = known("removed", body.removed(), all);
    Set<Integer> aisles = new TreeSet<>(known("aislesAfter", body.aislesAfter(), all));
    Set<Integer> present = new HashSet<>(all);
    present.removeAll(removed);
    if (present.isEmpty() && !numbers.isEmpty()) {
      section.wrong(field + ".removed", Violation.ROW_WITHOUT_SEATS);
    }
    Map<Integer, Set<SeatMark>> marks = byNumber("marks", body.marks(), present, this::marks);
    marks.forEach(
        (number, some) -> {
          if (some.remove(SeatMark.AISLE)) {
            aisles.add(number);
          }
        });
    marks.values().removeIf(Set::isEmpty);
    return new SeatTemplate.Exceptions(
        aisles, removed, marks, byNumber("grades", body.grades(), present, section::grade));
  }

  private Set<Integer> known(String name, @Nullable List<BigDecimal> values, Set<Integer> seats) {
    Set<Integer> numbers = new TreeSet<>(different(name, values));
    if (!section.failed() && !seats.containsAll(numbers)) {
      section.wrong(field + "." + name, Violation.UNKNOWN_SEAT);
    }
    return numbers;
  }

  /** What is said of single seats; it stops at the first one that is wrong. */
  private <V, T> Map<Integer, T> byNumber(
      String name,
      @Nullable Map<String, V> members,
      Set<Integer> seats,
      BiFunction<String, V, @Nullable T> reader) {
    Map<Integer, T> read = new TreeMap<>();
    if (members == null) {
      return read;
    }
    for (Map.Entry<String, V> member : members.entrySet()) {
      if (section.failed()) {
        break;
      }
      boolean isNumber = NUMBER.matcher(member.getKey()).matches();
      if (!isNumber || !seats.contains(Integer.valueOf(member.getKey()))) {
        section.wrong(field + "." + name, Violation.UNKNOWN_SEAT);
        break;
      }
      T value = reader.apply(field + "." + name + "." + member.getKey(), member.getValue());
      if (value != null) {
        read.put(Integer.valueOf(member.getKey()), value);
      }
    }
    return read;
  }

  private Set<SeatMark> marks(String where, @Nullable List<String> names) {
    Set<SeatMark> marks = EnumSet.noneOf(SeatMark.class);
    if (names == null) {
      section.wrong(where, Violation.MISSING);
      return marks;
    }
    for (String name : names) {
      SeatMark mark = section.mark(where, name);
      if (mark == null) {
        break;
      }
      if (!marks.add(mark)) {
        section.wrong(where, Violation.NOT_DIFFERENT);
        break;
      }
    }
    return marks;
  }
}
