package io.ticketqueue.event;

import io.ticketqueue.core.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A reservation service with states and seats of reservations, which may be away. */
final class InMemoryReservationSeats implements ReservationSeats {
  /** A reservation. */
  record Reserved(UUID scheduleId, Set<UUID> seats, State state) {}

  final Map<UUID, Reserved> reservations = new HashMap<>();
  boolean isAway;
  int calls;

  /** What happens while a call is under way. */
  Runnable meanwhile = () -> {};

  void put(UUID id, UUID scheduleId, State state, UUID... seats) {
    reservations.put(id, new Reserved(scheduleId, Set.of(seats), state));
  }

  void become(UUID id, State state) {
    reservations.computeIfPresent(
        id, (key, one) -> new Reserved(one.scheduleId(), one.seats(), state));
  }

  private void call() {
    calls++;
    meanwhile.run();
    if (isAway) {
      throw Problem.unavailable(1, new IllegalStateException("away"));
    }
  }

  @Override
  public List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatKey after, int most) {
    call();
    Map<SeatKey, UUID> sold = new TreeMap<>();
    reservations.forEach(
        (id, one) -> {
          if (one.state() == State.CONFIRMED && scheduleIds.contains(one.scheduleId())) {
            one.seats().forEach(seat -> sold.put(new SeatKey(one.scheduleId(), seat), id));
          }
        });
    return sold.entrySet().stream()
        .filter(seat -> seat.getKey().compareTo(after) > 0)
        .limit(most)
        .map(seat -> new SoldSeat(seat.getKey(), seat.getValue()))
        .toList();
  }

  @Override
  public Map<UUID, State> states(Collection<UUID> ids) {
    call();
    Map<UUID, State> states = new HashMap<>();
    for (UUID id : ids) {
      Reserved one = reservations.get(id);
      if (one != null) {
        states.put(id, one.state());
      }
    }
    return states;
  }
}
