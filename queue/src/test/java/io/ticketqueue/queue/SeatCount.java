package io.ticketqueue.queue;

import io.ticketqueue.queue.WaitingRooms.SeatChange;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The seats left of the fakes: each reservation counts once, in whatever order its events come. */
final class SeatCount {
  private record Seats(SeatChange state, int number) {}

  private final Map<UUID, Seats> reservations = new HashMap<>();
  private int total;
  private int soldByEvent;

  void describe(int totalSeats, int soldSeats) {
    total = totalSeats;
    soldByEvent = soldSeats;
  }

  void change(UUID reservation, SeatChange change, int number) {
    Seats before = reservations.get(reservation);
    if (before != null
        && (before.state() == SeatChange.RELEASED
            || before.state() == SeatChange.SOLD && change == SeatChange.HELD)) {
      return;
    }
    reservations.put(reservation, new Seats(change, number));
    if (before != null && before.state() == SeatChange.SOLD && change == SeatChange.RELEASED) {
      soldByEvent = Math.max(0, soldByEvent - before.number());
    }
  }

  private int sum(SeatChange state) {
    return reservations.values().stream()
        .filter(seats -> seats.state() == state)
        .mapToInt(Seats::number)
        .sum();
  }

  private int sold() {
    return Math.max(soldByEvent, sum(SeatChange.SOLD));
  }

  boolean isSoldOut() {
    return total > 0 && sold() >= total;
  }

  long left() {
    return total > 0 ? Math.max(0, total - sold() - sum(SeatChange.HELD)) : QueueStatus.UNKNOWN;
  }
}
