package io.ticketqueue.event.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.HallLayout;
import io.ticketqueue.event.SeatMark;
import io.ticketqueue.event.SeatTemplate;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code seats_insert.sql} makes seats from: a hall's layout, one member per row of seats. */
final class SeatRowsJson {
  private final SeatTemplate template;
  private final HallLayout layout;

  SeatRowsJson(SeatTemplate template) {
    this.template = template;
    this.layout = HallLayout.of(template);
  }

  /** What is drawn beside the seats: stage, focus and the entrances by section. */
  String drawing() {
    JsonObjectBuilder entrances = JsonP.createObjectBuilder();
    template
        .sections()
        .forEach(
            section -> {
              if (section.name() != null && section.entrance() != null) {
                entrances.add(section.name(), section.entrance());
              }
            });
    return JsonP.createObjectBuilder()
        .add("stage", SectionsJson.stage(layout.stage()))
        .add("focus", SectionsJson.point(layout.focus()))
        .add("entrances", entrances)
        .build()
        .toString();
  }

  /** The rows, each with what its seats have as lists of equal length. */
  String rows() {
    JsonArrayBuilder rows = JsonP.createArrayBuilder();
    int index = 0;
    for (HallLayout.Row row : layout.rows()) {
      index++;
      rows.add(row(index, row));
    }
    return rows.build().toString();
  }

  private JsonObject row(int index, HallLayout.Row row) {
    JsonObjectBuilder json =
        JsonP.createObjectBuilder().add("index", index).add("label", row.template().label());
    String section = template.sections().get(row.section()).name();
    if (section != null) {
      json.add("section", section);
    }
    List<HallLayout.Seat> seats = row.seats();
    return json.add("numbers", array(seats.stream().map(HallLayout.Seat::number).toList()))
        .add("positions", array(seats.stream().map(HallLayout.Seat::position).toList()))
        .add("xs", array(seats.stream().map(seat -> SectionsJson.number(seat.at().x())).toList()))
        .add("ys", array(seats.stream().map(seat -> SectionsJson.number(seat.at().y())).toList()))
        .add(
            "grades",
            array(seats.stream().map(seat -> row.template().grade(seat.number()).name()).toList()))
        .add("marks", array(marks(row)))
        .build();
  }

  private static JsonArrayBuilder array(Collection<?> values) {
    return JsonP.createArrayBuilder(values);
  }

  /** The marks of each seat, joined by spaces; an aisle is after the last seat before it. */
  private static List<String> marks(HallLayout.Row row) {
    SeatTemplate.Exceptions exceptions = row.template().exceptions();
    List<Set<SeatMark>> marks = new ArrayList<>();
    for (int number : row.template().numbers()) {
      if (!exceptions.removed().contains(number)) {
        Set<SeatMark> some = EnumSet.noneOf(SeatMark.class);
        some.addAll(exceptions.marks().getOrDefault(number, Set.of()));
        marks.add(some);
      }
      if (exceptions.aislesAfter().contains(number) && !marks.isEmpty()) {
        marks.getLast().add(SeatMark.AISLE);
      }
    }
    return marks.stream()
        .map(some -> some.stream().map(SeatMark::name).collect(Collectors.joining(" ")))
        .toList();
  }
}
