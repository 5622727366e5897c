package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Puts the holds of PENDING reservations back when the store of holds has come back empty. */
@Component
public class RestoreHolds {
  private static final System.Logger LOG = System.getLogger(RestoreHolds.class.getName());
  private static final int BATCH = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private final HoldStoreMarker marker;
  private final Reservations reservations;
  private final SeatHolds holds;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public RestoreHolds(
      HoldStoreMarker marker,
      Reservations reservations,
      SeatHolds holds,
      Transactions transactions,
      Clock clock) {
    this.marker = marker;
    this.reservations = reservations;
    this.holds = holds;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Restores the holds if the mark is gone; several instances may do so at once. */
  public void ifLost() {
    if (marker.exists()) {
      return;
    }
    int restored = 0;
    Instant now = clock.instant();
    UUID last = FIRST;
    for (List<Pending> batch = after(last, now); !batch.isEmpty(); batch = after(last, now)) {
      batch.forEach(one -> restore(one, now));
      restored += batch.size();
      last = batch.getLast().id();
    }
    marker.set();
    LOG.log(System.Logger.Level.WARNING, "event=holds-restored reservations={0}", restored);
  }

  private List<Pending> after(UUID last, Instant now) {
    return transactions.requiresNew(() -> reservations.pendingAfter(last, now, BATCH));
  }

  private void restore(Pending pending, Instant now) {
    Duration rest = Duration.between(now, pending.lastsUntil());
    if (rest.isPositive()) {
      holds.renew(pending.scheduleId(), pending.id(), pending.seatIds(), rest);
    }
  }
}
