package io.ticketqueue.event.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Venue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about venues and halls, and what they ask for. */
final class VenueRequests {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 200;
  private static final int LONGEST_CITY = 50;
  private static final int MOST_ROWS = 1000;
  private static final int MOST_SEATS_PER_ROW = 1000;
  private static final SeatTemplate EMPTY = new SeatTemplate(List.of(), 0, Map.of());

  /** Seat lists are built by concatenation: nothing here may need escaping in JSON. */
  private static final Pattern ROW = Pattern.compile("[A-Za-z0-9가-힣]{1,10}");

  private VenueRequests() {}

  /** A new venue, or what changes of one. */
  public record VenueBody(@Nullable String name, @Nullable String address, @Nullable String city) {}

  /** A new hall, or what changes of one. */
  public record HallBody(
      @Nullable String name, @Nullable BigDecimal capacity, @Nullable TemplateBody seatTemplate) {}

  /** A seat template. */
  public record TemplateBody(
      @Nullable List<String> rows,
      @Nullable BigDecimal seatsPerRow,
      @Nullable Map<String, String> gradeMapping) {}

  /** What a whole body says about a venue; throws INVALID_REQUEST. */
  static Venue.Description venue(VenueBody body) {
    Fields fields = new Fields();
    Venue.Description about =
        new Venue.Description(
            fields.text("name", body.name(), LONGEST_NAME),
            fields.text("address", body.address(), LONGEST_ADDRESS),
            fields.text("city", body.city(), LONGEST_CITY));
    fields.check();
    return about;
  }

  /** What a change makes of a venue, whose absent fields stay; throws INVALID_REQUEST. */
  static Venue.Description venue(VenueBody change, Venue.Description before) {
    return venue(
        new VenueBody(
            Objects.requireNonNullElse(change.name(), before.name()),
            Objects.requireNonNullElse(change.address(), before.address()),
            Objects.requireNonNullElse(change.city(), before.city())));
  }

  /** What a change makes of a hall, whose absent fields stay; throws INVALID_REQUEST. */
  static Hall.Description hall(HallBody change, Hall.Description before, int mostSeats) {
    BigDecimal capacity = change.capacity();
    TemplateBody template = change.seatTemplate();
    return hall(
        new HallBody(
            Objects.requireNonNullElse(change.name(), before.name()),
            capacity == null ? BigDecimal.valueOf(before.capacity()) : capacity,
            template == null ? body(before.template()) : template),
        mostSeats);
  }

  private static TemplateBody body(SeatTemplate template) {
    Map<String, String> grades = new LinkedHashMap<>();
    template.grades().forEach((row, grade) -> grades.put(row, grade.name()));
    return new TemplateBody(template.rows(), BigDecimal.valueOf(template.seatsPerRow()), grades);
  }

  /** What a whole body says about a hall; throws INVALID_REQUEST. */
  static Hall.Description hall(HallBody body, int mostSeats) {
    Fields fields = new Fields();
    String name = fields.text("name", body.name(), LONGEST_NAME);
    int capacity = fields.number("capacity", body.capacity(), 1, mostSeats);
    SeatTemplate template = template(body.seatTemplate(), capacity, fields);
    fields.check();
    return new Hall.Description(name, capacity, template);
  }

  private static SeatTemplate template(@Nullable TemplateBody body, int capacity, Fields fields) {
    if (body == null) {
      fields.wrong("seatTemplate", Violation.MISSING);
      return EMPTY;
    }
    SeatTemplate template = template(body, fields);
    if (template.seats() > capacity) {
      fields.wrong("seatTemplate", Violation.ABOVE_CAPACITY);
    }
    return template;
  }

  private static SeatTemplate template(TemplateBody body, Fields fields) {
    List<String> rows = body.rows() == null ? List.of() : body.rows();
    if (rows.isEmpty() || rows.size() > MOST_ROWS) {
      fields.wrong("seatTemplate.rows", Violation.WRONG_COUNT, 1, MOST_ROWS);
      return EMPTY;
    }
    int perRow =
        fields.number("seatTemplate.seatsPerRow", body.seatsPerRow(), 1, MOST_SEATS_PER_ROW);
    return new SeatTemplate(List.copyOf(rows(rows, fields)), perRow, grades(body, rows, fields));
  }

  private static Set<String> rows(List<String> rows, Fields fields) {
    Set<String> labels = new LinkedHashSet<>();
    for (String row : rows) {
      if (row == null || !ROW.matcher(row).matches()) {
        fields.wrong("seatTemplate.rows", Violation.NOT_ROW_LABELS);
        return Set.of();
      }
      if (!labels.add(row)) {
        fields.wrong("seatTemplate.rows", Violation.NOT_DIFFERENT);
        return Set.of();
      }
    }
    return labels;
  }

  private static Map<String, Grade> grades(TemplateBody body, List<String> rows, Fields fields) {
    String field = "seatTemplate.gradeMapping";
    Map<String, String> mapping = body.gradeMapping() == null ? Map.of() : body.gradeMapping();
    Map<String, Grade> grades = new LinkedHashMap<>();
    mapping.forEach(
        (row, name) -> {
          Grade grade = fields.oneOf(field + "." + row, name, Grade.class);
          if (grade != null) {
            grades.put(row, grade);
          }
        });
    Set<String> known = new HashSet<>(rows);
    if (!known.containsAll(mapping.keySet())) {
      fields.wrong(field, Violation.UNKNOWN_ROW);
    }
    if (!mapping.keySet().containsAll(known)) {
      fields.wrong(field, Violation.ROW_WITHOUT_GRADE);
    }
    return grades;
  }
}
