package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.event.ReservationSeats.State;
import io.ticketqueue.event.SeatDifference.Kind;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a page of sold seats with the reservations. The two sides are read one after the other,
 * so that what it finds may be on its way: whoever acts on it must see it twice.
 */
@Component
public class CompareSeats {
  /** Seats of one side in a page. */
  static final int PAGE = 5000;

  private static final int SCHEDULES = 500;

  /** Late events change seats of performances that are over, too. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final SoldSeats sold;
  private final Seats seats;
  private final ReservationSeats reservations;
  private final Transactions transactions;

  @Inject
  CompareSeats(
      SoldSeats sold, Seats seats, ReservationSeats reservations, Transactions transactions) {
    this.sold = sold;
    this.seats = seats;
    this.reservations = reservations;
    this.transactions = transactions;
  }

  /**
   * What a page shows.
   *
   * @param compared how many seats it has
   * @param last where the next page begins
   */
  record Page(List<SeatDifference> differences, int compared, SeatKey last) {}

  /** The two sides of a page, both up to the same key. */
  private record Sides(Map<SeatKey, UUID> sold, Map<SeatKey, UUID> reserved) {
    Stream<SeatKey> different() {
      Set<SeatKey> keys = new TreeSet<>(sold.keySet());
      keys.addAll(reserved.keySet());
      return keys.stream().filter(key -> !Objects.equals(sold.get(key), reserved.get(key)));
    }

    int size() {
      Set<SeatKey> keys = new HashSet<>(sold.keySet());
      keys.addAll(reserved.keySet());
      return keys.size();
    }
  }

  /** Compares the seats that come next after a key; empty: none are left. */
  Optional<Page> compareAfter(SeatKey key) {
    List<UUID> schedules = transactions.required(() -> sold.schedulesAfter(key, KEPT, SCHEDULES));
    return schedules.isEmpty() ? Optional.empty() : Optional.of(compare(schedules, key));
  }

  private Page compare(List<UUID> schedules, SeatKey after) {
    List<SoldSeat> reserved = reservations.soldAfter(schedules, after, PAGE);
    List<SoldSeat> ours = transactions.required(() -> sold.soldAfter(schedules, after, PAGE));
    SeatKey last =
        Stream.of(reserved, ours)
            .filter(side -> side.size() >= PAGE)
            .map(side -> side.getLast().key())
            .min(SeatKey::compareTo)
            .orElse(SeatKey.endOf(schedules.getLast()));
    Sides sides = new Sides(upTo(last, ours), upTo(last, reserved));
    List<SeatDifference> differences = new ArrayList<>(judge(sides));
    differences.addAll(miscounted(schedules, last));
    return new Page(differences, sides.size(), last);
  }

  private static Map<SeatKey, UUID> upTo(SeatKey last, List<SoldSeat> side) {
    Map<SeatKey, UUID> owners = new HashMap<>();
    for (SoldSeat seat : side) {
      if (seat.key().compareTo(last) <= 0) {
        owners.put(seat.key(), seat.reservationId());
      }
    }
    return owners;
  }

  private List<SeatDifference> judge(Sides sides) {
    List<SeatKey> keys = sides.different().toList();
    if (keys.isEmpty()) {
      return List.of();
    }
    Set<UUID> concerned = new HashSet<>();
    for (SeatKey key : keys) {
      Stream.of(sides.sold(), sides.reserved())
          .map(side -> side.get(key))
          .filter(Objects::nonNull)
          .forEach(concerned::add);
    }
    Map<UUID, State> states = reservations.states(concerned);
    List<SeatDifference> differences = new ArrayList<>();
    for (SeatKey key : keys) {
      SeatDifference one = judge(key, sides.sold().get(key), sides.reserved().get(key), states);
      if (one != null) {
        differences.add(one);
      }
    }
    return withUnknownSeats(differences);
  }

  /** What is wrong with a seat; null: a reservation has just changed. */
  private static @Nullable SeatDifference judge(
      SeatKey key, @Nullable UUID soldTo, @Nullable UUID reservedBy, Map<UUID, State> states) {
    UUID owner = states.get(reservedBy) == State.CONFIRMED ? reservedBy : null;
    if (soldTo == null) {
      return owner == null ? null : new SeatDifference(key, Kind.NOT_SOLD, null, owner);
    }
    if (owner != null && states.get(soldTo) != State.CANCELLED) {
      return new SeatDifference(key, Kind.SOLD_TO_ANOTHER, soldTo, owner);
    }
    Kind kind =
        switch (states.get(soldTo)) {
          case null -> Kind.SOLD_TO_UNKNOWN;
          case CANCELLED -> Kind.SOLD_TO_CANCELLED;
          case PENDING -> Kind.SOLD_UNCONFIRMED;
          case CONFIRMED -> Kind.NOT_ITS_SEAT;
        };
    return new SeatDifference(key, kind, soldTo, owner);
  }

  private List<SeatDifference> withUnknownSeats(List<SeatDifference> differences) {
    Map<UUID, Set<UUID>> wanted = new HashMap<>();
    for (SeatDifference one : differences) {
      if (one.kind() == Kind.NOT_SOLD) {
        wanted.computeIfAbsent(one.scheduleId(), id -> new HashSet<>()).add(one.seatId());
      }
    }
    Set<UUID> known = transactions.required(() -> known(wanted));
    return differences.stream()
        .map(
            one ->
                one.kind() == Kind.NOT_SOLD && !known.contains(one.seatId())
                    ? new SeatDifference(
                        one.key(), Kind.UNKNOWN_SEAT, one.soldTo(), one.reservedBy())
                    : one)
        .toList();
  }

  private Set<UUID> known(Map<UUID, Set<UUID>> seatsOfSchedules) {
    Set<UUID> known = new HashSet<>();
    seatsOfSchedules.forEach(
        (schedule, ids) ->
            seats.find(schedule, ids).stream().map(SeatAvailability::id).forEach(known::add));
    return known;
  }

  /** Of the schedules whose last seats are in this page. */
  private List<SeatDifference> miscounted(List<UUID> schedules, SeatKey last) {
    List<UUID> complete =
        schedules.stream().filter(id -> SeatKey.endOf(id).compareTo(last) <= 0).toList();
    return transactions.required(() -> sold.miscounted(complete)).stream()
        .map(id -> new SeatDifference(SeatKey.ofSchedule(id), Kind.WRONG_COUNT, null, null))
        .toList();
  }
}
