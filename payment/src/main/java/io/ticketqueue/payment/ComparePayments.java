package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.PaymentComparisons.Run;
import io.ticketqueue.payment.PaymentComparisons.Scope;
import io.ticketqueue.payment.PaymentComparisons.Seen;
import io.ticketqueue.payment.ReservationStates.State;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares payments with reservations and with the books, page by page (D-8d): those of late often,
 * all of them daily. One instance at a time works on a run; where it dies another goes on.
 */
@Component
class ComparePayments {
  static final int PAGE = 200;

  /** Longer than all calls of one page take, short enough to be waited for after a crash. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final UUID BEGINNING = new UUID(0, 0);
  private static final int RANDOM_BITS = 16;

  private final PaymentComparisons comparisons;
  private final ReservationStates reservations;
  private final RepairPayment repair;
  private final Transactions transactions;
  private final Clock clock;
  private final UUID self = UUID.randomUUID();

  @Inject
  ComparePayments(
      PaymentComparisons comparisons,
      ReservationStates reservations,
      RepairPayment repair,
      Transactions transactions,
      Clock clock) {
    this.comparisons = comparisons;
    this.reservations = reservations;
    this.repair = repair;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does the next page of each run that is due.
   *
   * @throws Problem SERVICE_UNAVAILABLE when reservation cannot be asked
   */
  void step(ComparisonPolicy policy) {
    step(Scope.RECENT, policy.recentEvery(), firstOfLate(policy.recent()), policy);
    step(Scope.ALL, policy.allEvery(), BEGINNING, policy);
  }

  /** Ids begin with the millisecond they were made in (D-22). */
  private UUID firstOfLate(Duration recent) {
    return new UUID(clock.instant().minus(recent).toEpochMilli() << RANDOM_BITS, 0);
  }

  private void step(Scope scope, Duration every, UUID first, ComparisonPolicy policy) {
    Optional<Run> leased =
        transactions.requiresNew(() -> comparisons.lease(scope, self, every, LEASE, first));
    leased.ifPresent(run -> step(run, policy));
  }

  private void step(Run run, ComparisonPolicy policy) {
    // What came after the run began is the next one's: while a sale goes on there is always more.
    List<Payment> page =
        transactions.requiresNew(() -> comparisons.after(run.after(), policy.age(), PAGE)).stream()
            .filter(payment -> payment.order().createdAt().isBefore(run.beganAt()))
            .toList();
    if (page.isEmpty()) {
      transactions.requiresNew(() -> comparisons.end(self, run));
      return;
    }
    Map<UUID, State> states =
        reservations.states(page.stream().map(Payment::reservationId).distinct().toList());
    List<Seen> seen = new ArrayList<>();
    for (Payment payment : page) {
      seen.addAll(repair.settle(payment, states.get(payment.reservationId())));
    }
    Run next = run.to(page.getLast().id());
    transactions.requiresNew(
        () -> {
          comparisons.note(run, page.stream().map(Payment::id).toList(), seen);
          comparisons.advance(self, next, page.size());
        });
  }
}
