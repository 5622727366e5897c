package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Puts the holds of PENDING reservations back when the store of holds has come back empty. */
@Dependent
public class RestoreHolds {
  private static final System.Logger LOG = System.getLogger(RestoreHolds.class.getName());
  private static final int BATCH = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private final HoldsMarker marker;
  private final Reservations reservations;
  private final SeatHolds holds;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  RestoreHolds(
      HoldsMarker marker,
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

  /** Restores if the marker is gone; several instances may do so at once. */
  public void ifLost() {
    if (marker.isThere()) {
      return;
    }
    int restored = 0;
    Instant now = clock.instant();
    UUID last = FIRST;
    for (List<Reservation> batch = after(last, now); !batch.isEmpty(); batch = after(last, now)) {
      batch.forEach(one -> restore(one, now));
      restored += batch.size();
      last = batch.getLast().id();
    }
    marker.set();
    LOG.log(System.Logger.Level.WARNING, "event=holds-restored reservations={0}", restored);
  }

  private List<Reservation> after(UUID last, Instant now) {
    return transactions.requiresNew(() -> reservations.pendingAfter(last, now, BATCH));
  }

  private void restore(Reservation pending, Instant now) {
    Reservation.Claim claim = pending.claim();
    Instant until =
        claim != null && claim.until().isAfter(pending.holdExpiresAt())
            ? claim.until()
            : pending.holdExpiresAt();
    if (until.isAfter(now)) {
      Duration rest = Duration.between(now, until);
      holds.keep(pending.scheduleId(), pending.id(), pending.seatIds(), rest);
    }
  }
}
