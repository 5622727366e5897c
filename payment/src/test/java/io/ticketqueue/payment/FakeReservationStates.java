package io.ticketqueue.payment;

import io.ticketqueue.core.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reservation says, in memory. */
final class FakeReservationStates implements ReservationStates {
  private final Map<UUID, State> all = new HashMap<>();
  private final TrackedTransactions transactions;
  private boolean unavailable;

  FakeReservationStates(TrackedTransactions transactions) {
    this.transactions = transactions;
  }

  void put(Payment payment, Status status) {
    put(payment, status, payment.id(), null);
  }

  void put(Payment payment, Status status, @Nullable UUID by, @Nullable Long refundAmount) {
    all.put(payment.reservationId(), new State(status, by, refundAmount));
  }

  void unavailable(boolean isUnavailable) {
    unavailable = isUnavailable;
  }

  @Override
  public Map<UUID, State> states(Collection<UUID> reservationIds) {
    transactions.requireNone();
    if (unavailable) {
      throw Problem.unavailable(1, new IllegalStateException("unavailable"));
    }
    Map<UUID, State> found = new HashMap<>(all);
    found.keySet().retainAll(reservationIds);
    return found;
  }
}
