package io.ticketqueue.payment;

import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Payment.Reserved;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reservation in memory. */
final class FakeReservations implements Reservations, SeatHolder {
  private static final int RETRY_SECONDS = 2;

  private final Clock clock;
  private final TrackedTransactions transactions;
  private final Map<UUID, Held> all = new ConcurrentHashMap<>();
  private final List<UUID> claims = new CopyOnWriteArrayList<>();
  private final List<UUID> released = new CopyOnWriteArrayList<>();
  private final List<UUID> kept = new CopyOnWriteArrayList<>();
  private volatile boolean unavailable;
  private volatile Runnable whenKept = () -> {};
  private volatile Runnable onRelease = () -> {};
  private volatile Runnable onClaim = () -> {};

  FakeReservations(Clock clock, TrackedTransactions transactions) {
    this.clock = clock;
    this.transactions = transactions;
  }

  @Override
  public Optional<Reservation> find(UUID reservationId) {
    transactions.requireNone();
    if (unavailable) {
      throw Problem.unavailable(RETRY_SECONDS, new IllegalStateException("unavailable"));
    }
    return Optional.ofNullable(all.get(reservationId)).map(this::reservation);
  }

  private Reservation reservation(Held held) {
    return new Reservation(
        held.user(),
        reserved(held),
        held.status().equals("PENDING"),
        held.status().equals("CANCELLED"),
        held.amount(),
        clock.instant().plusSeconds(held.secondsLeft()),
        held.refundAmount());
  }

  private static Reserved reserved(Held held) {
    return new Reserved(held.id(), held.schedule(), List.of(held.seat()));
  }

  @Override
  public ClaimResult claim(UUID reservationId, UUID paymentId, long amount) {
    claims.add(reservationId);
    onClaim.run();
    return result(reservationId, amount);
  }

  @Override
  public ClaimResult renewPaidClaim(UUID reservationId, UUID paymentId, long amount) {
    kept.add(reservationId);
    whenKept.run();
    return result(reservationId, amount);
  }

  private ClaimResult result(UUID reservationId, long amount) {
    transactions.requireNone();
    if (unavailable) {
      return new ClaimResult.Unknown();
    }
    Held held = all.get(reservationId);
    if (held == null) {
      return new ClaimResult.Lost();
    }
    if (held.amount() != amount) {
      return new ClaimResult.Changed();
    }
    return held.status().equals("PENDING") && held.secondsLeft() >= 0
        ? new ClaimResult.Granted(reserved(held))
        : new ClaimResult.Lost();
  }

  @Override
  public void releaseClaim(UUID reservationId, UUID paymentId) {
    transactions.requireNone();
    onRelease.run();
    if (!unavailable) {
      released.add(reservationId);
    }
  }

  /** How often it was said to be paid. */
  long kept(UUID reservation) {
    return kept.stream().filter(reservation::equals).count();
  }

  /** Does something whenever a reservation is said to be paid. */
  void whenKept(Runnable work) {
    whenKept = work;
  }

  /** Does something whenever a reservation is about to be claimed. */
  void onClaim(Runnable work) {
    onClaim = work;
  }

  /** Does something whenever a claim is about to be released. */
  void onRelease(Runnable work) {
    onRelease = work;
  }

  @Override
  public void put(Held held) {
    all.put(held.id(), held);
  }

  @Override
  public long claims(UUID reservation) {
    return claims.stream().filter(reservation::equals).count();
  }

  @Override
  public long released(UUID reservation) {
    return released.stream().filter(reservation::equals).count();
  }

  @Override
  public void unavailable(boolean isUnavailable) {
    unavailable = isUnavailable;
  }
}
