package io.ticketqueue.reservation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a seat plan of one seat after the other, its rows in the order in which they begin. Where
 * the hall is not known as drawn, seats stand where rows and positions say.
 */
public final class SeatPlanBuilder {
  /** How far before the first row everybody looks in a hall that does not say so; as in event. */
  private static final int FOCUS_DISTANCE = 3 * SeatPlaces.UNIT;

  private final Map<RowKey, Integer> rowNumbers = new LinkedHashMap<>();
  private final Map<SeatKinds.Kind, Integer> kindNumbers = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();

  private record RowKey(@Nullable String section, String row) {}

  /**
   * A seat, compact.
   *
   * @param label null where it is called by its row and number
   */
  private record Draft(
      UUID id, int row, int position, int number, @Nullable String label, int kind, int x, int y) {}

  /** Adds a seat. */
  public SeatPlanBuilder add(PlannedSeat planned) {
    Seat seat = planned.seat();
    int row =
        rowNumbers.computeIfAbsent(
            new RowKey(seat.section(), seat.row()), key -> rowNumbers.size());
    int kind =
        kindNumbers.computeIfAbsent(
            new SeatKinds.Kind(seat.grade(), seat.price(), planned.marks()),
            key -> kindNumbers.size());
    int number = number(seat);
    Point at = planned.at();
    drafts.add(
        new Draft(
            seat.id(),
            row,
            seat.position(),
            number,
            number < 0 ? seat.number() : null,
            kind,
            at == null ? SeatPlaces.UNIT * seat.position() : SeatPlaces.hundredths(at.x()),
            at == null ? SeatPlaces.UNIT * row : SeatPlaces.hundredths(at.y())));
    return this;
  }

  /** The number in a seat's usual name; negative where it is called otherwise. */
  private static int number(Seat seat) {
    String digits = seat.number().substring(seat.number().lastIndexOf('-') + 1);
    if (!digits.matches("[1-9][0-9]{0,8}|0")) {
      return -1;
    }
    int number = Integer.parseInt(digits);
    return SeatLabels.numbered(seat.row(), number).equals(seat.number()) ? number : -1;
  }

  /**
   * The plan of the seats so far.
   *
   * @param focus where everybody looks; null where that is not known
   */
  public SeatPlan build(@Nullable Point focus) {
    drafts.sort(Comparator.comparingInt(Draft::row).thenComparingInt(Draft::position));
    short[] kinds = new short[drafts.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (short) drafts.get(i).kind();
    }
    return new SeatPlan(
        new SeatIds(drafts.stream().map(Draft::id).toList()),
        rows(),
        labels(),
        places(focus),
        new SeatKinds(List.copyOf(kindNumbers.keySet()), kinds));
  }

  private SeatRows rows() {
    int[] first = new int[rowNumbers.size() + 1];
    drafts.forEach(draft -> first[draft.row() + 1]++);
    for (int row = 0; row < rowNumbers.size(); row++) {
      first[row + 1] += first[row];
    }
    List<RowKey> keys = List.copyOf(rowNumbers.keySet());
    BitSet behind = new BitSet();
    for (int row = 1; row < keys.size(); row++) {
      behind.set(row, Objects.equals(keys.get(row).section(), keys.get(row - 1).section()));
    }
    return new SeatRows(first, drafts.stream().mapToInt(Draft::position).toArray(), behind);
  }

  private SeatLabels labels() {
    Map<Integer, String> others = new HashMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      String label = drafts.get(i).label();
      if (label != null) {
        others.put(i, label);
      }
    }
    return new SeatLabels(
        rowNumbers.keySet().stream().map(RowKey::row).toArray(String[]::new),
        rowNumbers.keySet().stream().map(RowKey::section).toArray(String[]::new),
        drafts.stream().mapToInt(Draft::number).toArray(),
        others);
  }

  private SeatPlaces places(@Nullable Point focus) {
    int[] x = drafts.stream().mapToInt(Draft::x).toArray();
    int[] y = drafts.stream().mapToInt(Draft::y).toArray();
    if (focus != null) {
      return new SeatPlaces(
          x, y, SeatPlaces.hundredths(focus.x()), SeatPlaces.hundredths(focus.y()));
    }
    int left = IntStream.of(x).min().orElse(0);
    int right = IntStream.of(x).max().orElse(0);
    int front = IntStream.of(y).min().orElse(0);
    return new SeatPlaces(x, y, (left + right) / 2, front - FOCUS_DISTANCE);
  }
}
