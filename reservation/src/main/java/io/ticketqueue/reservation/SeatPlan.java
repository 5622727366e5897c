package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * All seats of a schedule, by row from the front and from left to right within the row, and where
 * they stand. A seat's index is its place in this order; neighbours have indexes that differ by
 * one. Kept in arrays: 50,000 seats take 2.5 MB ({@code perf/seats.md}).
 */
public final class SeatPlan {
  private final SeatIds ids;
  private final SeatRows rows;
  private final SeatLabels labels;
  private final SeatPlaces places;
  private final SeatKinds kinds;

  SeatPlan(SeatIds ids, SeatRows rows, SeatLabels labels, SeatPlaces places, SeatKinds kinds) {
    this.ids = ids;
    this.rows = rows;
    this.labels = labels;
    this.places = places;
    this.kinds = kinds;
  }

  /** How many seats there are. */
  public int size() {
    return ids.size();
  }

  SeatIds ids() {
    return ids;
  }

  SeatRows rows() {
    return rows;
  }

  SeatPlaces places() {
    return places;
  }

  SeatKinds kinds() {
    return kinds;
  }

  /** The seat at an index. */
  Seat seat(int index) {
    int row = rows.of(index);
    SeatKinds.Kind kind = kinds.of(index);
    return new Seat(
        ids.at(index),
        labels.number(index, row),
        labels.section(row),
        labels.row(row),
        rows.position(index),
        kind.grade(),
        kind.price());
  }

  /** The id of the seat at an index. */
  UUID id(int index) {
    return ids.at(index);
  }

  /**
   * The seats of these ids, in the order of the plan.
   *
   * @throws Problem SEAT_NOT_FOUND
   */
  public List<Seat> seats(Collection<UUID> wanted) {
    return seatsAt(indexes(wanted));
  }

  /** The seats at these indexes, in the order of the plan. */
  List<Seat> seatsAt(Collection<Integer> indexes) {
    return indexes.stream().sorted().map(this::seat).toList();
  }

  /** The ids of the seats at these indexes, in their order. */
  List<UUID> idsAt(Collection<Integer> indexes) {
    return indexes.stream().map(ids::at).toList();
  }

  /**
   * The indexes of these ids, ascending.
   *
   * @throws Problem SEAT_NOT_FOUND
   */
  List<Integer> indexes(Collection<UUID> wanted) {
    return wanted.stream().map(this::known).sorted().toList();
  }

  private int known(UUID id) {
    int index = ids.indexOf(id);
    if (index < 0) {
      throw new Problem(ErrorCode.SEAT_NOT_FOUND);
    }
    return index;
  }

  /** A set of seats; ids that the plan does not have are left out. */
  BitSet set(Collection<UUID> some) {
    BitSet set = new BitSet(size());
    some.forEach(
        id -> {
          int index = ids.indexOf(id);
          if (index >= 0) {
            set.set(index);
          }
        });
    return set;
  }

  /** Whether the plan has these seats. */
  boolean knowsAll(Collection<UUID> some) {
    return some.stream().allMatch(id -> ids.indexOf(id) >= 0);
  }

  /** Whether the plan has the seats that a request names. */
  boolean knows(SeatRequest request) {
    return !(request instanceof SeatRequest.Named named) || knowsAll(named.seatIds());
  }

  /**
   * Refuses a request for seats that the plan does not have.
   *
   * @throws Problem SEAT_NOT_FOUND
   */
  void requireKnown(SeatRequest request) {
    if (!knows(request)) {
      throw new Problem(ErrorCode.SEAT_NOT_FOUND);
    }
  }
}
