package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends reservations that are due, a batch per transaction. Where that fails, one by one: one that
 * always fails holds up no other, and is left for the next sweep.
 */
@Component
public class Sweep {
  private static final Outage NOT_ENDED =
      new Outage(System.getLogger(Sweep.class.getName()), "event=reservation-not-ended");
  private static final int MOST_FAILED = 1000;

  private final Reservations reservations;
  private final Transactions transactions;
  private final HoldPolicy policy;

  @Inject
  public Sweep(Reservations reservations, Transactions transactions, HoldPolicy policy) {
    this.reservations = reservations;
    this.transactions = transactions;
    this.policy = policy;
  }

  /** What is due. */
  interface Due<T extends Reservation> {
    /**
     * Locks some that are due, passing over those another transaction has locked.
     *
     * @param except those that failed
     */
    List<T> lock(int most, Set<UUID> except);
  }

  /**
   * Ends all that are due now, each by itself.
   *
   * @param end is told the database's time, after the reservation was locked
   */
  <T extends Reservation> void run(Due<T> due, BiConsumer<T, Instant> end) {
    runAll(due, (batch, now) -> batch.forEach(one -> end.accept(one, now)));
  }

  /** Ends all that are due now, a batch at a time. */
  <T extends Reservation> void runAll(Due<T> due, BiConsumer<List<T>, Instant> end) {
    Set<UUID> failed = new HashSet<>();
    while (batch(due, end, failed) == policy.sweepBatch() && failed.size() < MOST_FAILED) {
      // there may be more
    }
  }

  private <T extends Reservation> int batch(
      Due<T> due, BiConsumer<List<T>, Instant> end, Set<UUID> failed) {
    try {
      return transactions.requiresNew(
          () -> {
            List<T> batch = due.lock(policy.sweepBatch(), failed);
            if (!batch.isEmpty()) {
              end.accept(batch, reservations.now());
            }
            return batch.size();
          });
    } catch (RuntimeException e) {
      requireOneFault(e);
      return oneByOne(due, end, failed);
    }
  }

  private <T extends Reservation> int oneByOne(
      Due<T> due, BiConsumer<List<T>, Instant> end, Set<UUID> failed) {
    int tried = 0;
    while (tried < policy.sweepBatch() && one(due, end, failed)) {
      tried++;
    }
    return tried;
  }

  /** Whether there was one. */
  private <T extends Reservation> boolean one(
      Due<T> due, BiConsumer<List<T>, Instant> end, Set<UUID> failed) {
    Tried<T> tried = new Tried<>();
    try {
      transactions.requiresNew(
          () -> {
            due.lock(1, failed).forEach(tried::set);
            tried.accept(one -> end.accept(one, reservations.now()));
          });
    } catch (RuntimeException e) {
      requireOneFault(e);
      UUID id = tried.id();
      if (id == null) {
        throw e;
      }
      failed.add(id);
      NOT_ENDED.failed("reservation=" + id, e);
    }
    return tried.id() != null;
  }

  /** What concerns all of them ends the sweep. */
  private static void requireOneFault(RuntimeException failure) {
    if (Dependencies.isAway(failure) && !Dependencies.concernsOneStatement(failure)) {
      throw failure;
    }
  }

  private static final class Tried<T extends Reservation> {
    private @Nullable T reservation;

    void set(T found) {
      reservation = found;
    }

    void accept(Consumer<List<T>> end) {
      if (reservation != null) {
        end.accept(List.of(reservation));
      }
    }

    @Nullable UUID id() {
      return reservation == null ? null : reservation.id();
    }
  }
}
