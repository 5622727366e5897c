package io.ticketqueue.stack.onsale;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The rows of a hall, as somebody sees them who points at seats. A seat's number is its place in
 * the plan: thousands of people remember what is taken as a bit each.
 */
record HallPlan(List<List<String>> rows, Map<String, Integer> numbers) {
  private static final int GLANCES = 60;

  HallPlan(List<List<String>> rows) {
    this(rows, numbered(rows));
  }

  private static Map<String, Integer> numbered(List<List<String>> rows) {
    Map<String, Integer> numbers = new HashMap<>();
    rows.stream().flatMap(List::stream).forEach(seat -> numbers.put(seat, numbers.size()));
    return numbers;
  }

  /** Of {@code GET /events/schedules/{id}/layout}. */
  static HallPlan of(JsonObject layout) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonObject section : layout.getJsonArray("sections").getValuesAs(JsonObject.class)) {
      for (JsonObject row : section.getJsonArray("rows").getValuesAs(JsonObject.class)) {
        rows.add(
            row.getJsonArray("seats").getValuesAs(JsonArray.class).stream()
                .map(seat -> seat.getString(0))
                .toList());
      }
    }
    return new HallPlan(rows);
  }

  int seats() {
    return numbers.size();
  }

  /** Marks seats of the plan. */
  void mark(BitSet seats, Collection<String> ids, boolean value) {
    for (String id : ids) {
      Integer number = numbers.get(id);
      if (number != null) {
        seats.set(number, value);
      }
    }
  }

  private boolean isIn(BitSet seats, String id) {
    return seats.get(requireNonNull(numbers.get(id)));
  }

  /**
   * Free seats side by side that somebody likes; where a few glances find none, any free ones, and
   * fewer than wished where there are no more.
   */
  List<String> choose(int group, BitSet gone, RandomGenerator random) {
    for (int glance = 0; glance < GLANCES; glance++) {
      List<String> row = rows.get(random.nextInt(rows.size()));
      int from = random.nextInt(Math.max(1, row.size() - group + 1));
      List<String> wish = row.subList(from, Math.min(row.size(), from + group));
      if (wish.size() == group && wish.stream().noneMatch(seat -> isIn(gone, seat))) {
        return List.copyOf(wish);
      }
    }
    return rows.stream()
        .flatMap(List::stream)
        .filter(seat -> !isIn(gone, seat))
        .limit(group)
        .toList();
  }
}
