package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.PaymentComparisons.Known;
import io.ticketqueue.payment.PaymentComparisons.Run;
import io.ticketqueue.payment.PaymentComparisons.Scope;
import io.ticketqueue.payment.PaymentComparisons.Seen;
import io.ticketqueue.payment.ProviderPayments.Listed;
import io.ticketqueue.payment.ProviderPayments.Part;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the provider lists with payments, and payments with what it lists (D-8d): those of
 * late an hour of the list after the other, all of them by days. One instance at a time works on a
 * run; where it dies another goes on.
 */
@Component
class CompareWithProvider {
  private static final Stretch HOUR = new Stretch(Duration.ofHours(1), Duration.ofMinutes(5));
  private static final Stretch DAY = new Stretch(Duration.ofDays(1), Duration.ofMinutes(30));
  private static final int PAGE = 200;

  /** Of a stretch; were the list empty by a fault of its own, the rest is for the next run. */
  private static final int MOST_ASKED_FOR = 200;

  private static final UUID BEGINNING = new UUID(0, 0);
  private static final int RANDOM_BITS = 16;

  /**
   * What one step does.
   *
   * @param window of the list
   * @param lease longer than all calls for it take
   */
  private record Stretch(Duration window, Duration lease) {
    static Stretch of(Scope scope) {
      return scope == Scope.PROVIDER_ALL ? DAY : HOUR;
    }
  }

  private final PaymentComparisons comparisons;
  private final ProviderPayments provider;
  private final JudgeListed judge;
  private final Transactions transactions;
  private final Clock clock;
  private final UUID self = UUID.randomUUID();

  @Inject
  CompareWithProvider(
      PaymentComparisons comparisons,
      ProviderPayments provider,
      JudgeListed judge,
      Transactions transactions,
      Clock clock) {
    this.comparisons = comparisons;
    this.provider = provider;
    this.judge = judge;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does the next stretch of each run that is due.
   *
   * @throws Problem SERVICE_UNAVAILABLE when the provider cannot be asked
   */
  void step(ComparisonPolicy policy) {
    Instant late = clock.instant().minus(policy.recent());
    step(Scope.PROVIDER_RECENT, policy.recentEvery(), id(late), policy);
    step(Scope.PROVIDER_ALL, policy.allEvery(), oldest(), policy);
  }

  /** The time of an id (D-22), as the id that would be made then. */
  private static UUID id(Instant time) {
    return new UUID(time.toEpochMilli() << RANDOM_BITS, 0);
  }

  private static Instant time(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> RANDOM_BITS);
  }

  private UUID oldest() {
    List<Payment> first =
        transactions.requiresNew(() -> comparisons.after(BEGINNING, Duration.ZERO, 1));
    return id(first.isEmpty() ? clock.instant() : first.getFirst().order().createdAt());
  }

  private void step(Scope scope, Duration every, UUID first, ComparisonPolicy policy) {
    transactions
        .requiresNew(() -> comparisons.lease(scope, self, every, Stretch.of(scope).lease(), first))
        .ifPresent(run -> step(run, policy));
  }

  private void step(Run run, ComparisonPolicy policy) {
    // Not of now: it would go on with the list for ever, and never look at anything twice. In whole
    // milliseconds, as an id keeps them: else what is left of one is never reached.
    Instant end = run.beganAt().minus(policy.age()).truncatedTo(ChronoUnit.MILLIS);
    Instant from = time(run.after());
    if (!from.isBefore(end)) {
      transactions.requiresNew(() -> comparisons.end(self, run));
      return;
    }
    Instant whole = from.plus(Stretch.of(run.scope()).window());
    Instant until = whole.isBefore(end) ? whole : end;
    Set<String> listed = new HashSet<>();
    String cursor = null;
    do {
      Part part = provider.begun(from, until, cursor);
      compare(run, part.list(), policy.age());
      part.list().forEach(one -> listed.add(one.paymentKey()));
      cursor = part.next();
    } while (cursor != null);
    Run next = run.to(id(until));
    compareUnlisted(run, until, listed, policy.age());
    transactions.requiresNew(() -> comparisons.advance(self, next, listed.size()));
  }

  /**
   * What was paid here and is not in that part of the list: the provider may list it later, by when
   * its window was opened, so it is asked for each.
   */
  private void compareUnlisted(Run run, Instant until, Set<String> listed, Duration age) {
    List<Payment> unlisted = new ArrayList<>();
    UUID after = run.after();
    boolean more = true;
    while (more && unlisted.size() < MOST_ASKED_FOR) {
      UUID last = after;
      List<Payment> page = transactions.requiresNew(() -> comparisons.after(last, age, PAGE));
      page.stream()
          .filter(payment -> payment.order().createdAt().isBefore(until))
          .filter(CompareWithProvider::isPaidThere)
          .filter(payment -> !listed.contains(payment.order().paymentKey()))
          .forEach(unlisted::add);
      more = page.size() == PAGE && page.getLast().order().createdAt().isBefore(until);
      after = page.isEmpty() ? after : page.getLast().id();
    }
    if (unlisted.isEmpty()) {
      return;
    }
    List<UUID> looked = unlisted.stream().map(Payment::id).toList();
    List<Seen> seen =
        unlisted.stream()
            .filter(payment -> provider.lacks(payment.order().paymentKey()))
            .map(JudgeListed::lacking)
            .toList();
    transactions.requiresNew(() -> comparisons.note(run, looked, seen));
  }

  private static boolean isPaidThere(Payment payment) {
    boolean paid = payment.status() == Status.SUCCESS || payment.status() == Status.REFUNDED;
    return paid && !payment.order().isFree();
  }

  private void compare(Run run, List<Listed> part, Duration age) {
    if (part.isEmpty()) {
      return;
    }
    List<String> keys = part.stream().map(Listed::paymentKey).toList();
    Map<String, Known> known =
        transactions.requiresNew(() -> comparisons.withKeys(keys, age)).stream()
            .collect(
                Collectors.toMap(one -> one.payment().order().paymentKey(), Function.identity()));
    List<Seen> seen = new ArrayList<>();
    List<UUID> looked = new ArrayList<>();
    for (Listed listed : part) {
      Known ours = known.get(listed.paymentKey());
      if (ours == null || ours.quiet()) {
        @Nullable Payment payment = ours == null ? null : ours.payment();
        judge.judge(listed, payment).ifPresent(seen::add);
        if (payment != null) {
          looked.add(payment.id());
        }
      }
    }
    transactions.requiresNew(() -> comparisons.note(run, looked, seen));
  }
}
