package io.ticketqueue.event.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Point;
import io.ticketqueue.event.SeatMark;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Stage;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A seat template of sections as JSON; what is not known of it is absent. */
final class SectionsJson {
  private SectionsJson() {}

  static JsonObjectBuilder write(SeatTemplate template) {
    JsonObjectBuilder json = JsonP.createObjectBuilder();
    if (template.stage() != null) {
      json.add("stage", stage(template.stage()));
    }
    if (template.focus() != null) {
      json.add("focus", point(template.focus()));
    }
    JsonArrayBuilder sections = JsonP.createArrayBuilder();
    template.sections().forEach(section -> sections.add(section(section)));
    return json.add("sections", sections);
  }

  static JsonObjectBuilder stage(Stage stage) {
    return point(stage.corner())
        .add("width", number(stage.width()))
        .add("height", number(stage.height()));
  }

  static JsonObjectBuilder point(Point point) {
    return JsonP.createObjectBuilder().add("x", number(point.x())).add("y", number(point.y()));
  }

  /** As short as it can be said: 3, not 3.0. */
  static BigDecimal number(double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static JsonObjectBuilder section(SeatTemplate.Section section) {
    JsonObjectBuilder json = JsonP.createObjectBuilder();
    addText(json, "name", section.name());
    addText(json, "entrance", section.entrance());
    JsonArrayBuilder rows = JsonP.createArrayBuilder();
    section.rows().forEach(row -> rows.add(row(row)));
    return json.add("rows", rows);
  }

  private static void addText(JsonObjectBuilder json, String name, @Nullable String text) {
    if (text != null) {
      json.add(name, text);
    }
  }

  private static JsonObjectBuilder row(SeatTemplate.Row row) {
    JsonObjectBuilder json =
        JsonP.createObjectBuilder().add("row", row.label()).add("grade", row.grade().name());
    int seats = row.numbers().size();
    if (row.numbers().equals(upTo(seats))) {
      json.add("seats", seats);
    } else {
      json.add("numbers", JsonP.createArrayBuilder(row.numbers()));
    }
    if (row.line().from() != null) {
      json.add("from", point(row.line().from()));
    }
    if (row.line().to() != null) {
      json.add("to", point(row.line().to()));
    }
    exceptions(json, row.exceptions());
    return json;
  }

  private static List<Integer> upTo(int seats) {
    return IntStream.rangeClosed(1, seats).boxed().toList();
  }

  private static void exceptions(JsonObjectBuilder json, SeatTemplate.Exceptions exceptions) {
    addNumbers(json, "aislesAfter", exceptions.aislesAfter());
    addNumbers(json, "removed", exceptions.removed());
    JsonObjectBuilder marks = JsonP.createObjectBuilder();
    exceptions
        .marks()
        .forEach(
            (number, some) ->
                marks.add(
                    number.toString(),
                    JsonP.createArrayBuilder(some.stream().map(SeatMark::name).toList())));
    JsonObjectBuilder grades = JsonP.createObjectBuilder();
    exceptions.grades().forEach((number, grade) -> grades.add(number.toString(), grade.name()));
    addUnlessEmpty(json, "marks", marks.build());
    addUnlessEmpty(json, "grades", grades.build());
  }

  private static void addNumbers(JsonObjectBuilder json, String name, Collection<Integer> numbers) {
    if (!numbers.isEmpty()) {
      json.add(name, JsonP.createArrayBuilder(numbers));
    }
  }

  private static void addUnlessEmpty(JsonObjectBuilder json, String name, JsonObject value) {
    if (!value.isEmpty()) {
      json.add(name, value);
    }
  }

  static SeatTemplate read(JsonObject json) {
    JsonObject stage = json.getJsonObject("stage");
    return new SeatTemplate(
        stage == null ? null : new Stage(point(stage), real(stage, "width"), real(stage, "height")),
        pointOrNull(json, "focus"),
        json.getJsonArray("sections").getValuesAs(SectionsJson::readSection));
  }

  private static SeatTemplate.Section readSection(JsonValue value) {
    JsonObject json = value.asJsonObject();
    return new SeatTemplate.Section(
        json.getString("name", null),
        json.getString("entrance", null),
        json.getJsonArray("rows").getValuesAs(SectionsJson::readRow));
  }

  private static SeatTemplate.Row readRow(JsonValue value) {
    JsonObject json = value.asJsonObject();
    return new SeatTemplate.Row(
        json.getString("row"),
        Grade.valueOf(json.getString("grade")),
        json.containsKey("seats")
            ? upTo(json.getInt("seats"))
            : List.copyOf(numbers(json, "numbers")),
        new SeatTemplate.Line(pointOrNull(json, "from"), pointOrNull(json, "to")),
        new SeatTemplate.Exceptions(
            numbers(json, "aislesAfter"),
            numbers(json, "removed"),
            byNumber(json, "marks", marks -> marks(marks.asJsonArray())),
            byNumber(json, "grades", grade -> Grade.valueOf(((JsonString) grade).getString()))));
  }

  private static Set<Integer> numbers(JsonObject json, String name) {
    JsonArray array = json.getJsonArray(name);
    return array == null
        ? Set.of()
        : new LinkedHashSet<>(array.getValuesAs(JsonNumber::intValueExact));
  }

  private static <T> Map<Integer, T> byNumber(
      JsonObject json, String name, Function<JsonValue, T> reader) {
    JsonObject members = json.getJsonObject(name);
    Map<Integer, T> read = new TreeMap<>();
    if (members != null) {
      members.forEach((number, value) -> read.put(Integer.valueOf(number), reader.apply(value)));
    }
    return read;
  }

  private static Set<SeatMark> marks(JsonArray array) {
    Set<SeatMark> marks = EnumSet.noneOf(SeatMark.class);
    array.getValuesAs(JsonString.class).forEach(m -> marks.add(SeatMark.valueOf(m.getString())));
    return marks;
  }

  private static @Nullable Point pointOrNull(JsonObject json, String name) {
    JsonObject point = json.getJsonObject(name);
    return point == null ? null : point(point);
  }

  private static Point point(JsonObject json) {
    return new Point(real(json, "x"), real(json, "y"));
  }

  private static double real(JsonObject json, String name) {
    return json.getJsonNumber(name).doubleValue();
  }
}
