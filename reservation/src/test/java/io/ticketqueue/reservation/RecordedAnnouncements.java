package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Pending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Records what is announced in transactions that commit. */
final class RecordedAnnouncements implements Announcements {
  private final List<Reservation> announced = new ArrayList<>();
  private final InMemoryTransactions transactions;
  private final Set<UUID> refused = new HashSet<>();
  private boolean broken;

  RecordedAnnouncements(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  /** From now on nothing can be announced. */
  void breakDown() {
    broken = true;
  }

  /** From now on nothing can be announced of this one. */
  void breakDownFor(UUID id) {
    refused.add(id);
  }

  /** The states announced of a reservation, oldest first. */
  List<Reservation> of(UUID id) {
    return announced.stream().filter(one -> one.id().equals(id)).toList();
  }

  @Override
  public void held(Pending reservation) {
    announce(reservation);
  }

  @Override
  public void confirmed(Confirmed reservation) {
    announce(reservation);
  }

  @Override
  public void cancelled(List<Cancelled> reservations) {
    reservations.forEach(this::announce);
  }

  private void announce(Reservation reservation) {
    if (broken || refused.contains(reservation.id())) {
      throw new IllegalStateException("the outbox is away");
    }
    transactions.onCommit(() -> announced.add(reservation));
  }
}
