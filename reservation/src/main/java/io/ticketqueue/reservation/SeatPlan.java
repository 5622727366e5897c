package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All seats of a schedule, by row from the front and by position within the row. */
public final class SeatPlan {
  private static final int NEARBY = 200;

  private final Map<UUID, Seat> byId;
  private final List<List<Seat>> rows;
  private final Map<String, Integer> rowIndex = new LinkedHashMap<>();

  public SeatPlan(List<Seat> seats) {
    byId = seats.stream().collect(Collectors.toUnmodifiableMap(Seat::id, seat -> seat));
    Map<String, List<Seat>> byRow = new LinkedHashMap<>();
    seats.forEach(seat -> byRow.computeIfAbsent(seat.rowKey(), row -> new ArrayList<>()).add(seat));
    byRow.values().forEach(row -> row.sort(Comparator.comparingInt(Seat::position)));
    rows = List.copyOf(byRow.values());
    byRow.keySet().forEach(row -> rowIndex.put(row, rowIndex.size()));
  }

  /** How many seats there are. */
  public int size() {
    return byId.size();
  }

  /**
   * The seats of these ids, in the order of the plan.
   *
   * @throws Problem SEAT_NOT_FOUND
   */
  List<Seat> seats(List<UUID> ids) {
    return ids.stream().map(this::known).sorted(order()).toList();
  }

  /**
   * Refuses a request for seats, or a grade, that the plan does not have.
   *
   * @throws Problem SEAT_NOT_FOUND
   */
  void requireKnown(SeatRequest request) {
    if (!knows(request)) {
      throw new Problem(ErrorCode.SEAT_NOT_FOUND);
    }
  }

  /** Whether the plan has the seats, or the grade, of a request. */
  boolean knows(SeatRequest request) {
    return switch (request) {
      case SeatRequest.Named named -> knowsAll(named.seatIds());
      case SeatRequest.Any any -> any.grade() == null || hasGrade(any.grade());
    };
  }

  /** Whether the plan has these seats. */
  boolean knowsAll(List<UUID> ids) {
    return byId.keySet().containsAll(ids);
  }

  private boolean hasGrade(String grade) {
    return byId.values().stream().anyMatch(seat -> seat.grade().equals(grade));
  }

  /** The seats of which some may be offered in place of a seat: near it and of its grade. */
  List<Seat> near(Seat wanted) {
    int home = rowIndex.getOrDefault(wanted.rowKey(), 0);
    List<Seat> found = new ArrayList<>();
    for (int distance = 0; distance < rows.size() && found.size() < NEARBY; distance++) {
      add(found, home - distance, wanted.grade());
      if (distance > 0) {
        add(found, home + distance, wanted.grade());
      }
    }
    return found.subList(0, Math.min(NEARBY, found.size()));
  }

  private void add(List<Seat> found, int row, String grade) {
    if (row >= 0 && row < rows.size()) {
      rows.get(row).stream().filter(seat -> seat.grade().equals(grade)).forEach(found::add);
    }
  }

  /** All seats of a grade, or of any, best first. */
  List<Seat> all(@Nullable String grade) {
    return rows.stream()
        .flatMap(List::stream)
        .filter(seat -> grade == null || seat.grade().equals(grade))
        .toList();
  }

  /**
   * Groups of free neighbours in one row and of one grade, none sharing a seat.
   *
   * @param from in the order in which they are to be preferred, rows together
   * @param taken seats that are not free
   */
  static List<List<Seat>> groups(List<Seat> from, Set<UUID> taken, int size, int most) {
    List<List<Seat>> groups = new ArrayList<>();
    List<Seat> run = new ArrayList<>();
    for (Seat seat : from) {
      if (taken.contains(seat.id())) {
        run.clear();
        continue;
      }
      if (!run.isEmpty() && !areNeighbours(run.getLast(), seat)) {
        run.clear();
      }
      run.add(seat);
      if (run.size() == size) {
        groups.add(List.copyOf(run));
        run.clear();
      }
      if (groups.size() == most) {
        break;
      }
    }
    return groups;
  }

  private static boolean areNeighbours(Seat left, Seat right) {
    return left.rowKey().equals(right.rowKey())
        && left.grade().equals(right.grade())
        && left.position() + 1 == right.position();
  }

  private Seat known(UUID id) {
    Seat seat = byId.get(id);
    if (seat == null) {
      throw new Problem(ErrorCode.SEAT_NOT_FOUND);
    }
    return seat;
  }

  private Comparator<Seat> order() {
    return Comparator.<Seat>comparingInt(seat -> rowIndex.getOrDefault(seat.rowKey(), 0))
        .thenComparingInt(Seat::position);
  }
}
