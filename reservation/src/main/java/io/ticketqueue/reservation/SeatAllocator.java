package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives seats to reservations: first in the store of holds, then in the database, then as an event,
 * in the caller's transaction. If that fails, {@link SeatHolds} releases what was acquired.
 */
@Component
public class SeatAllocator {
  private static final int ALTERNATIVES = 3;
  private static final int ATTEMPTS = 5;
  private static final int BEST = 8;

  private final SeatHolds holds;
  private final Reservations reservations;
  private final ExpireHolds expire;
  private final Announcements announcements;
  private final HoldPolicy policy;

  @Inject
  public SeatAllocator(
      SeatHolds holds,
      Reservations reservations,
      ExpireHolds expire,
      Announcements announcements,
      HoldPolicy policy) {
    this.holds = holds;
    this.reservations = reservations;
    this.expire = expire;
    this.announcements = announcements;
    this.policy = policy;
  }

  /**
   * Allocates seats to a new reservation, all or none.
   *
   * @throws Problem SEAT_NOT_AVAILABLE with {@code unavailable} and {@code alternatives},
   *     RESERVATION_PENDING when the user has got another one meanwhile
   */
  Held allocate(SeatPlan plan, TokenHolder buyer, SeatRequest request, Instant now) {
    Hold empty = Hold.begin(Ids.next(), buyer, request.scheduleId(), now, policy.hold());
    Held held =
        new Held(
            switch (request) {
              case SeatRequest.Named named -> named(plan, named, empty);
              case SeatRequest.Any any -> best(plan, any, empty);
            });
    if (!reservations.add(held, buyer.admission())) {
      throw new Problem(ErrorCode.RESERVATION_PENDING);
    }
    if (reservations.addSeats(held) < held.seats().size()) {
      throw refusal(plan, held.hold(), held.seats(), List.of());
    }
    announcements.held(held);
    return held;
  }

  /**
   * Gives a reservation the seats of another state of it, all or none; those it had and has no more
   * are released once the transaction commits.
   *
   * @throws Problem SEAT_NOT_AVAILABLE with {@code unavailable} and {@code alternatives}
   */
  void reallocate(SeatPlan plan, Pending before, Pending after, Instant now) {
    List<Seat> added = without(after.seats(), before.seatIds());
    if (!added.isEmpty()) {
      Hold hold = after.hold();
      expire.expireBlocking(hold.scheduleId(), ids(added), now);
      acquire(plan, hold, added, Duration.between(now, hold.expiresAt()));
    }
    reservations.save(after);
    if (reservations.replaceSeats(after) < after.seats().size()) {
      throw refusal(plan, after.hold(), added, List.of());
    }
    announcements.held(after);
    List<UUID> dropped = ids(without(before.seats(), after.seatIds()));
    holds.releaseAfterCommit(after.scheduleId(), after.id(), dropped);
  }

  private Hold named(SeatPlan plan, SeatRequest.Named request, Hold empty) {
    Hold hold = empty.withSeats(plan.seats(request.seatIds()));
    expire.expireBlocking(hold.scheduleId(), request.seatIds(), hold.createdAt());
    acquire(plan, hold, hold.seats(), policy.hold());
    return hold;
  }

  private void acquire(SeatPlan plan, Hold hold, List<Seat> seats, Duration life) {
    List<UUID> others = holds.acquire(hold.scheduleId(), hold.id(), ids(seats), life);
    if (!others.isEmpty()) {
      throw refusal(plan, hold, seats, others);
    }
  }

  /** Acquires the best free seats: neighbours where there are any. */
  private Hold best(SeatPlan plan, SeatRequest.Any request, Hold empty) {
    List<Seat> all = plan.all(request.grade());
    UUID schedule = empty.scheduleId();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Seat> choice = choose(all, occupied(schedule), request.quantity());
      if (choice.size() < request.quantity()) {
        break;
      }
      if (holds.acquire(schedule, empty.id(), ids(choice), policy.hold()).isEmpty()) {
        expire.expireBlocking(schedule, ids(choice), empty.createdAt());
        return empty.withSeats(choice);
      }
    }
    throw new Problem(ErrorCode.SEAT_NOT_AVAILABLE)
        .with("unavailable", List.of())
        .with("alternatives", List.of());
  }

  private Set<UUID> occupied(UUID scheduleId) {
    // Holds first: a seat sold in between is then seen in one of the two.
    Set<UUID> occupied = new HashSet<>(holds.held(scheduleId));
    occupied.addAll(reservations.sold(scheduleId));
    return occupied;
  }

  /** One of the first few groups, so that many who ask at once do not all get the same. */
  private static List<Seat> choose(List<Seat> all, Set<UUID> occupied, int size) {
    List<List<Seat>> groups = SeatPlan.groups(all, occupied, size, BEST);
    if (!groups.isEmpty()) {
      return groups.get(ThreadLocalRandom.current().nextInt(groups.size()));
    }
    return all.stream().filter(seat -> !occupied.contains(seat.id())).limit(size).toList();
  }

  /**
   * The refusal of seats that are not free.
   *
   * @param held those of them that other reservations hold; the database knows of more
   */
  private Problem refusal(SeatPlan plan, Hold hold, List<Seat> wanted, List<UUID> held) {
    UUID schedule = hold.scheduleId();
    List<Seat> near = plan.near(wanted.getFirst());
    List<UUID> asked = new ArrayList<>(ids(near));
    asked.addAll(ids(wanted));
    Set<UUID> occupied = new HashSet<>(reservations.takenByOthers(schedule, asked, hold.id()));
    Set<UUID> missing = new HashSet<>(occupied);
    missing.addAll(held);
    occupied.addAll(holds.heldAmong(schedule, asked));
    return new Problem(ErrorCode.SEAT_NOT_AVAILABLE)
        .with("unavailable", ids(wanted).stream().filter(missing::contains).toList())
        .with(
            "alternatives",
            SeatPlan.groups(near, occupied, wanted.size(), ALTERNATIVES).stream()
                .map(SeatAllocator::ids)
                .toList());
  }

  private static List<Seat> without(List<Seat> seats, List<UUID> others) {
    return seats.stream().filter(seat -> !others.contains(seat.id())).toList();
  }

  private static List<UUID> ids(List<Seat> seats) {
    return seats.stream().map(Seat::id).toList();
  }
}
