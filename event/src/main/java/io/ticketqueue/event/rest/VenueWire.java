package io.ticketqueue.event.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Venue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Venues and halls as they travel. */
final class VenueWire {
  private static final int NAME = 100;
  private static final int ADDRESS = 200;
  private static final int CITY = 50;
  private static final int ROWS = 1000;
  private static final int SEATS_PER_ROW = 1000;
  // Seat lists are built by concatenation: nothing here that JSON would escape.
  private static final Pattern ROW = Pattern.compile("[A-Za-z0-9가-힣]{1,10}");

  private VenueWire() {}

  /** A new venue, or what changes of one. */
  public record VenueBody(@Nullable String name, @Nullable String address, @Nullable String city) {}

  /** A new hall, or what changes of one. */
  public record HallBody(
      @Nullable String name, @Nullable BigDecimal capacity, @Nullable TemplateBody seatTemplate) {}

  /** A hall's seats. */
  public record TemplateBody(
      @Nullable List<String> rows,
      @Nullable BigDecimal seatsPerRow,
      @Nullable Map<String, String> gradeMapping) {}

  public record VenueCreated(
      String id, String name, String address, String city, String createdAt) {}

  public record VenueChanged(
      String id, String name, String address, String city, String updatedAt) {}

  public record VenueView(
      String id, String name, String address, String city, List<HallView> halls) {}

  public record HallView(String id, String name, int capacity) {}

  public record VenueList(List<VenueView> list, int page, int size, long totalElements) {}

  public record HallCreated(
      String id, String venueId, String name, int capacity, String createdAt) {}

  public record HallChanged(
      String id, String venueId, String name, int capacity, String updatedAt) {}

  public record Done(String message) {}

  static VenueCreated created(Venue v, WallClock wall) {
    Venue.Description about = v.about();
    return new VenueCreated(
        v.id().toString(), about.name(), about.address(), about.city(), wall.format(v.createdAt()));
  }

  static VenueChanged changed(Venue v, WallClock wall) {
    Venue.Description about = v.about();
    return new VenueChanged(
        v.id().toString(), about.name(), about.address(), about.city(), wall.format(v.updatedAt()));
  }

  static VenueView view(Venue.WithHalls with) {
    Venue.Description about = with.venue().about();
    return new VenueView(
        with.venue().id().toString(),
        about.name(),
        about.address(),
        about.city(),
        with.halls().stream()
            .map(h -> new HallView(h.id().toString(), h.name(), h.capacity()))
            .toList());
  }

  static Venue.Description description(VenueBody body) {
    Fields fields = new Fields();
    Venue.Description about =
        new Venue.Description(
            fields.text("name", body.name(), NAME),
            fields.text("address", body.address(), ADDRESS),
            fields.text("city", body.city(), CITY));
    fields.check();
    return about;
  }

  /** What a change makes of a venue; absent fields stay. */
  static VenueBody merged(VenueBody change, Venue.Description before) {
    return new VenueBody(
        Objects.requireNonNullElse(change.name(), before.name()),
        Objects.requireNonNullElse(change.address(), before.address()),
        Objects.requireNonNullElse(change.city(), before.city()));
  }

  /** What a change makes of a hall; absent fields stay. */
  static HallBody merged(HallBody change, Hall.Plan before) {
    return new HallBody(
        Objects.requireNonNullElse(change.name(), before.name()),
        change.capacity() == null ? BigDecimal.valueOf(before.capacity()) : change.capacity(),
        change.seatTemplate() == null ? body(before.template()) : change.seatTemplate());
  }

  private static TemplateBody body(SeatTemplate template) {
    Map<String, String> grades = new LinkedHashMap<>();
    template.grades().forEach((row, grade) -> grades.put(row, grade.name()));
    return new TemplateBody(template.rows(), BigDecimal.valueOf(template.seatsPerRow()), grades);
  }

  /** A whole hall; {@code most} seats at the most. */
  static Hall.Plan plan(HallBody body, int most) {
    Fields fields = new Fields();
    String name = fields.text("name", body.name(), NAME);
    int capacity = fields.number("capacity", body.capacity(), 1, most);
    SeatTemplate template = new SeatTemplate(List.of(), 0, Map.of());
    if (body.seatTemplate() == null) {
      fields.wrong("seatTemplate", "is missing");
    } else {
      template = template(body.seatTemplate(), fields);
      if (template.seats() > capacity) {
        fields.wrong("seatTemplate", "has more seats than capacity");
      }
    }
    fields.check();
    return new Hall.Plan(name, capacity, template);
  }

  private static SeatTemplate template(TemplateBody body, Fields fields) {
    List<String> rows = body.rows() == null ? List.of() : body.rows();
    if (rows.isEmpty() || rows.size() > ROWS) {
      fields.wrong("seatTemplate.rows", "must be 1 to " + ROWS);
      return new SeatTemplate(List.of(), 0, Map.of());
    }
    int perRow = fields.number("seatTemplate.seatsPerRow", body.seatsPerRow(), 1, SEATS_PER_ROW);
    return new SeatTemplate(List.copyOf(rows(rows, fields)), perRow, grades(body, rows, fields));
  }

  private static Set<String> rows(List<String> rows, Fields fields) {
    Set<String> labels = new java.util.LinkedHashSet<>();
    for (String row : rows) {
      if (row == null || !ROW.matcher(row).matches()) {
        fields.wrong("seatTemplate.rows", "must be labels of 1 to 10 letters and digits");
        return Set.of();
      }
      if (!labels.add(row)) {
        fields.wrong("seatTemplate.rows", "must be different");
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
    for (String row : mapping.keySet()) {
      if (!known.contains(row)) {
        fields.wrong(field, "names a row that is not there");
      }
    }
    for (String row : known) {
      if (!mapping.containsKey(row)) {
        fields.wrong(field, "lacks the grade of a row");
        break;
      }
    }
    return grades;
  }
}
