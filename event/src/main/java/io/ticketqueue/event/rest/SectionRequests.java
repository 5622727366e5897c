package io.ticketqueue.event.rest;

import io.ticketqueue.core.Characters;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Point;
import io.ticketqueue.event.SeatMark;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads seat templates of sections. It stops at the first row with something wrong: a body of a
 * mebibyte may have a hundred thousand errors.
 */
final class SectionRequests {
  private static final int MOST_SECTIONS = 200;
  private static final int MOST_ROWS = 1000;
  private static final int LONGEST_NAME = 50;

  /** In seats: a hall has at most a thousand rows of a thousand seats. */
  static final int FARTHEST = 10_000;

  private final String field;
  private final int capacity;
  private final Fields fields;
  private final int errorsBefore;
  private int seats;

  SectionRequests(String field, int capacity, Fields fields) {
    this.field = field;
    this.capacity = capacity;
    this.fields = fields;
    this.errorsBefore = fields.count();
  }

  /** A point. */
  public record PointBody(@Nullable BigDecimal x, @Nullable BigDecimal y) {}

  /** The stage, by its upper left corner. */
  public record StageBody(
      @Nullable BigDecimal x,
      @Nullable BigDecimal y,
      @Nullable BigDecimal width,
      @Nullable BigDecimal height) {}

  /** A section. */
  public record SectionBody(
      @Nullable String name, @Nullable String entrance, @Nullable List<RowBody> rows) {}

  /** A row: {@code seats} or {@code numbers}; the last four name seats by their numbers. */
  public record RowBody(
      @Nullable String row,
      @Nullable String grade,
      @Nullable BigDecimal seats,
      @Nullable List<BigDecimal> numbers,
      @Nullable PointBody from,
      @Nullable PointBody to,
      @Nullable List<BigDecimal> aislesAfter,
      @Nullable List<BigDecimal> removed,
      @Nullable Map<String, List<String>> marks,
      @Nullable Map<String, String> grades) {}

  /** Whether anything was wrong. */
  boolean failed() {
    return fields.count() > errorsBefore;
  }

  void wrong(String where, Violation violation, Object... arguments) {
    fields.wrong(where, violation, arguments);
  }

  /** A whole number from 1. */
  int number(String where, @Nullable BigDecimal value, int most) {
    return fields.number(where, value, 1, most);
  }

  SeatTemplate template(
      @Nullable StageBody stage, @Nullable PointBody focus, List<SectionBody> bodies) {
    Stage drawn = stage == null ? null : stage(field + ".stage", stage);
    Point seen = focus == null ? null : point(field + ".focus", focus);
    String where = field + ".sections";
    if (bodies.isEmpty() || bodies.size() > MOST_SECTIONS) {
      wrong(where, Violation.WRONG_COUNT, 1, MOST_SECTIONS);
    }
    List<SeatTemplate.Section> sections = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < bodies.size() && !failed(); i++) {
      SeatTemplate.Section section = section(where + "[" + i + "]", bodies.get(i));
      sections.add(section);
      if (!names.add(section.name())) {
        wrong(where + "[" + i + "].name", Violation.NOT_DIFFERENT);
      }
    }
    return new SeatTemplate(drawn, seen, List.copyOf(sections));
  }

  private Stage stage(String where, StageBody body) {
    Point corner = point(where, new PointBody(body.x(), body.y()));
    double width = size(where + ".width", body.width());
    return new Stage(corner, width, size(where + ".height", body.height()));
  }

  private double size(String where, @Nullable BigDecimal value) {
    double size = real(where, value);
    if (size <= 0 && value != null) {
      wrong(where, Violation.OUT_OF_RANGE, 1, FARTHEST);
    }
    return size;
  }

  Point point(String where, PointBody body) {
    return new Point(real(where + ".x", body.x()), real(where + ".y", body.y()));
  }

  private double real(String where, @Nullable BigDecimal value) {
    if (value == null) {
      wrong(where, Violation.MISSING);
      return 0;
    }
    if (value.abs().compareTo(BigDecimal.valueOf(FARTHEST)) > 0) {
      wrong(where, Violation.OUT_OF_RANGE, -FARTHEST, FARTHEST);
      return 0;
    }
    return value.doubleValue();
  }

  private SeatTemplate.Section section(String where, @Nullable SectionBody body) {
    if (body == null) {
      wrong(where, Violation.MISSING);
      return new SeatTemplate.Section("", null, List.of());
    }
    String name = name(where + ".name", body.name());
    String entrance = body.entrance() == null ? null : name(where + ".entrance", body.entrance());
    List<RowBody> bodies = body.rows() == null ? List.of() : body.rows();
    if (bodies.isEmpty() || bodies.size() > MOST_ROWS) {
      wrong(where + ".rows", Violation.WRONG_COUNT, 1, MOST_ROWS);
    }
    return new SeatTemplate.Section(name, entrance, rows(where + ".rows", bodies));
  }

  private String name(String where, @Nullable String value) {
    return fields.name(where, value, LONGEST_NAME);
  }

  private List<SeatTemplate.Row> rows(String where, List<RowBody> bodies) {
    List<SeatTemplate.Row> rows = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < bodies.size() && !failed(); i++) {
      String row = where + "[" + i + "]";
      if (bodies.get(i) == null) {
        wrong(row, Violation.MISSING);
        break;
      }
      rows.add(new RowRequests(row, this).row(bodies.get(i)));
      if (!labels.add(rows.getLast().label())) {
        wrong(row + ".row", Violation.NOT_DIFFERENT);
      }
      count(rows.getLast());
    }
    return List.copyOf(rows);
  }

  /** Reads no further when the hall is full: a body may ask for millions of seats. */
  private void count(SeatTemplate.Row row) {
    seats += row.numbers().size() - row.exceptions().removed().size();
    if (seats > capacity) {
      wrong(field, Violation.ABOVE_CAPACITY);
    }
  }

  /** A row's label. */
  String label(String where, @Nullable String value) {
    String label = value == null ? "" : Characters.nfc(Characters.withoutSpacesAround(value));
    if (!TemplateRequests.ROW.matcher(label).matches()) {
      wrong(where, value == null ? Violation.MISSING : Violation.NOT_ROW_LABELS);
    }
    return label;
  }

  /** A grade. */
  @Nullable Grade grade(String where, @Nullable String value) {
    return fields.oneOf(where, value, Grade.class);
  }

  /** A mark of a seat. */
  @Nullable SeatMark mark(String where, @Nullable String value) {
    return fields.oneOf(where, value, SeatMark.class);
  }
}
