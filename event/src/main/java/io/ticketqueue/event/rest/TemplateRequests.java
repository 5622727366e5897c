package io.ticketqueue.event.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.HallLayout;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Stage;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Seat templates of requests: plain ones here, those of sections in {@link SectionRequests}. */
final class TemplateRequests {
  private static final String FIELD = "seatTemplate";
  private static final int MOST_ROWS = 1000;
  static final int MOST_SEATS_PER_ROW = 1000;
  private static final SeatTemplate EMPTY = new SeatTemplate(null, null, List.of());

  /** Seat lists are built by concatenation: nothing here may need escaping in JSON. */
  static final Pattern ROW = Pattern.compile("[A-Za-z0-9가-힣]{1,10}");

  private final Fields fields;

  private TemplateRequests(Fields fields) {
    this.fields = fields;
  }

  /** A seat template: {@code rows}, {@code seatsPerRow} and {@code gradeMapping}, or sections. */
  public record TemplateBody(
      @Nullable List<String> rows,
      @Nullable BigDecimal seatsPerRow,
      @Nullable Map<String, String> gradeMapping,
      SectionRequests.@Nullable StageBody stage,
      SectionRequests.@Nullable PointBody focus,
      @Nullable List<SectionRequests.SectionBody> sections) {}

  /** Reads the template of a hall with that capacity. */
  static SeatTemplate template(@Nullable TemplateBody body, int capacity, Fields fields) {
    if (body == null) {
      fields.wrong(FIELD, Violation.MISSING);
      return EMPTY;
    }
    TemplateRequests requests = new TemplateRequests(fields);
    return body.sections() == null
        ? requests.fitting(requests.plain(body), capacity)
        : requests.sectioned(body, body.sections(), capacity);
  }

  /** Refuses a template with more seats than the hall has room for. */
  static void checkCapacity(SeatTemplate template, int capacity, Fields fields) {
    if (template.seats() > capacity) {
      fields.wrong(FIELD, Violation.ABOVE_CAPACITY);
    }
  }

  private SeatTemplate fitting(SeatTemplate template, int capacity) {
    checkCapacity(template, capacity, fields);
    return template;
  }

  private SeatTemplate sectioned(
      TemplateBody body, List<SectionRequests.SectionBody> sections, int capacity) {
    if (body.rows() != null) {
      fields.wrong(FIELD, Violation.ONE_OF_TWO, "rows", "sections");
      return EMPTY;
    }
    SectionRequests requests = new SectionRequests(FIELD, capacity, fields);
    SeatTemplate template = requests.template(body.stage(), body.focus(), sections);
    if (!requests.failed()) {
      check(HallLayout.of(template));
    }
    return template;
  }

  /** What is worked out may be where nothing that is given may be. */
  private void check(HallLayout layout) {
    int farthest = SectionRequests.FARTHEST;
    layout.clash().ifPresent(seat -> fields.wrong(row(seat), Violation.SAME_PLACE, seat.seat()));
    layout
        .tooFar(farthest)
        .ifPresentOrElse(
            seat -> fields.wrong(row(seat), Violation.TOO_FAR, seat.seat(), farthest),
            () -> checkStage(layout.stage(), farthest));
  }

  private void checkStage(Stage stage, int farthest) {
    if (!stage.isWithin(farthest)) {
      fields.wrong(FIELD + ".stage", Violation.TOO_FAR, "stage", farthest);
    }
  }

  private static String row(HallLayout.Misplaced seat) {
    return FIELD + ".sections[" + seat.section() + "].rows[" + seat.row() + "]";
  }

  private SeatTemplate plain(TemplateBody body) {
    List<String> rows = body.rows() == null ? List.of() : body.rows();
    if (rows.isEmpty() || rows.size() > MOST_ROWS) {
      fields.wrong(FIELD + ".rows", Violation.WRONG_COUNT, 1, MOST_ROWS);
      return EMPTY;
    }
    int perRow = fields.number(FIELD + ".seatsPerRow", body.seatsPerRow(), 1, MOST_SEATS_PER_ROW);
    return SeatTemplate.plain(List.copyOf(rows(rows)), perRow, grades(body, rows));
  }

  private Set<String> rows(List<String> rows) {
    Set<String> labels = new LinkedHashSet<>();
    for (String row : rows) {
      if (row == null || !ROW.matcher(row).matches()) {
        fields.wrong(FIELD + ".rows", Violation.NOT_ROW_LABELS);
        return Set.of();
      }
      if (!labels.add(row)) {
        fields.wrong(FIELD + ".rows", Violation.NOT_DIFFERENT);
        return Set.of();
      }
    }
    return labels;
  }

  private Map<String, Grade> grades(TemplateBody body, List<String> rows) {
    String field = FIELD + ".gradeMapping";
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
