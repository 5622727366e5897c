package io.ticketqueue.reservation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A hall of docs/halls as event would tell its seats: each row says where it begins and ends. */
record ExampleHall(List<PlannedSeat> seats, Point focus) {
  static ExampleHall of(String name) {
    JsonObject template = read(name).getJsonObject("seatTemplate");
    List<PlannedSeat> seats = new ArrayList<>();
    for (JsonObject section : template.getJsonArray("sections").getValuesAs(JsonObject.class)) {
      for (JsonObject row : section.getJsonArray("rows").getValuesAs(JsonObject.class)) {
        addRow(seats, section.getString("name"), row);
      }
    }
    return new ExampleHall(seats, point(template.getJsonObject("focus")));
  }

  private static JsonObject read(String name) {
    Path file = Path.of("..", "docs", "halls", name + ".json");
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Point point(JsonObject at) {
    return new Point(at.getJsonNumber("x").doubleValue(), at.getJsonNumber("y").doubleValue());
  }

  private static void addRow(List<PlannedSeat> seats, String section, JsonObject row) {
    List<Integer> numbers = numbers(row);
    List<Integer> aisles = numbers(row, "aislesAfter");
    List<Integer> removed = numbers(row, "removed");
    int length = numbers.size() - 1 + aisles.size();
    Point from = point(row.getJsonObject("from"));
    Point to = point(row.getJsonObject("to"));
    String label = row.getString("row");
    int position = 1;
    for (int number : numbers) {
      double part = length == 0 ? 0.5 : (position - 1.0) / length;
      if (!removed.contains(number)) {
        seats.add(
            new PlannedSeat(
                new Seat(
                    UUID.randomUUID(),
                    label + "-" + number,
                    section,
                    label,
                    position,
                    row.getString("grade"),
                    100_000),
                new Point(
                    Math.round(100 * (from.x() + (to.x() - from.x()) * part)) / 100.0,
                    Math.round(100 * (from.y() + (to.y() - from.y()) * part)) / 100.0),
                marks(row, number)));
      }
      position += aisles.contains(number) ? 2 : 1;
    }
  }

  private static List<Integer> numbers(JsonObject row) {
    return row.containsKey("numbers")
        ? numbers(row, "numbers")
        : IntStream.rangeClosed(1, row.getInt("seats")).boxed().toList();
  }

  private static List<Integer> numbers(JsonObject row, String member) {
    return row.getOrDefault(member, JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .map(number -> Integer.parseInt(number.toString()))
        .toList();
  }

  private static Set<SeatMark> marks(JsonObject row, int number) {
    Set<SeatMark> marks = EnumSet.noneOf(SeatMark.class);
    JsonObject all = row.getOrDefault("marks", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    for (JsonValue mark :
        all.getOrDefault(String.valueOf(number), JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
      String name = ((JsonString) mark).getString();
      for (SeatMark one : SeatMark.values()) {
        if (one.name().equals(name)) {
          marks.add(one);
        }
      }
    }
    return marks;
  }

  SeatPlan plan() {
    SeatPlanBuilder plan = new SeatPlanBuilder();
    seats.forEach(plan::add);
    return plan.build(focus);
  }

  /** A performance here. */
  Show show() {
    return HallShow.of(seats, focus, false);
  }
}
