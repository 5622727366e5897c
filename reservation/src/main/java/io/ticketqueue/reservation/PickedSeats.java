package io.ticketqueue.reservation;

import java.util.List;
import java.util.UUID;

/**
 * The seats that were chosen for a reservation, before anything is written.
 *
 * @param hold with all seats it is to have; with none where no choice was free
 * @param wanted those of them it does not have yet: the store of holds has them for its operation
 *     now, unless some were refused
 * @param refused those of the wanted that others hold; none was acquired then
 * @param gap free seats that it would leave alone, where it must not
 */
record PickedSeats(Hold hold, List<Seat> wanted, List<UUID> refused, List<UUID> gap) {
  /** Nothing was acquired. */
  static PickedSeats none(Hold hold) {
    return new PickedSeats(hold, List.of(), List.of(), List.of());
  }

  /** Whether the reservation may have them as far as the store of holds knows. */
  boolean areFree() {
    return refused.isEmpty() && !hold.seats().isEmpty();
  }

  /** Whether the reservation had seats before. */
  boolean isChange() {
    return hold.operationNumber() != HoldOperation.FIRST;
  }

  List<UUID> wantedIds() {
    return wanted.stream().map(Seat::id).toList();
  }
}
