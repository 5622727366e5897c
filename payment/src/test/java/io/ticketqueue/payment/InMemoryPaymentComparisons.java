package io.ticketqueue.payment;

import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs and what they saw, in memory. */
final class InMemoryPaymentComparisons implements PaymentComparisons {
  private static final int IN_VAIN = 3;

  /** A run that is under way. */
  private record Leased(Run run, UUID instance, Instant until, long compared) {}

  private record Key(UUID payment, PaymentMismatch kind) {}

  private record Noted(Seen seen, boolean done, int times, UUID run, Instant firstSeenAt) {}

  private final Map<Scope, Leased> runs = new EnumMap<>(Scope.class);
  private final Map<Scope, Instant> began = new EnumMap<>(Scope.class);
  private final Map<Key, Noted> noted = new LinkedHashMap<>();
  private final InMemoryPayments payments;
  private final TestClock clock;
  private @Nullable Result last;

  InMemoryPaymentComparisons(InMemoryPayments payments, TestClock clock) {
    this.payments = payments;
    this.clock = clock;
  }

  @Override
  public Optional<Run> lease(
      Scope scope, UUID instance, Duration every, Duration lease, UUID first) {
    payments.requireTransaction();
    Instant now = clock.instant();
    Leased current = runs.get(scope);
    if (current == null) {
      Instant before = began.get(scope);
      if (before != null && before.plus(every).isAfter(now)) {
        return Optional.empty();
      }
      began.put(scope, now);
      current = new Leased(new Run(scope, UUID.randomUUID(), first, now), instance, now, 0);
    }
    if (!current.instance().equals(instance) && current.until().isAfter(now)) {
      return Optional.empty();
    }
    runs.put(scope, new Leased(current.run(), instance, now.plus(lease), current.compared()));
    return Optional.of(current.run());
  }

  @Override
  public List<Payment> after(UUID id, Duration age, int most) {
    payments.requireTransaction();
    return payments.unchangedSince(clock.instant().minus(age)).stream()
        .filter(payment -> payment.id().toString().compareTo(id.toString()) > 0)
        .limit(most)
        .toList();
  }

  @Override
  public List<Known> withKeys(Collection<String> paymentKeys, Duration age) {
    payments.requireTransaction();
    Instant quiet = clock.instant().minus(age);
    return payments.rows().stream()
        .map(InMemoryPayments.Row::payment)
        .filter(payment -> paymentKeys.contains(payment.order().paymentKey()))
        .map(payment -> new Known(payment, payments.isUnchangedSince(payment, quiet)))
        .toList();
  }

  @Override
  public void note(Run run, Collection<UUID> page, List<Seen> now) {
    payments.requireTransaction();
    now.forEach(one -> noted.merge(key(one), first(run, one), InMemoryPaymentComparisons::again));
    boolean provider = run.scope().name().startsWith("PROVIDER");
    noted
        .entrySet()
        .removeIf(
            entry ->
                page.contains(entry.getKey().payment())
                    && !entry.getValue().run().equals(run.id())
                    && provider == PaymentMismatch.OF_PROVIDER.contains(entry.getKey().kind()));
  }

  private static Key key(Seen one) {
    return new Key(one.payment().id(), one.kind());
  }

  private Noted first(Run run, Seen one) {
    return new Noted(one, one.done(), 1, run.id(), clock.instant());
  }

  private static Noted again(Noted before, Noted now) {
    boolean done = now.done() && before.times() < IN_VAIN;
    return new Noted(now.seen(), done, before.times() + 1, now.run(), before.firstSeenAt());
  }

  @Override
  public long difference(Instant from, Instant to) {
    return noted.values().stream()
        .filter(one -> !at(one.seen()).isBefore(from) && at(one.seen()).isBefore(to))
        .mapToLong(one -> one.seen().difference())
        .sum();
  }

  private static Instant at(Seen one) {
    Payment payment = one.payment();
    return Objects.requireNonNullElse(payment.receipt().paidAt(), payment.order().createdAt());
  }

  @Override
  public void advance(UUID instance, Run to, int compared) {
    payments.requireTransaction();
    if (isLeased(instance, to)) {
      runs.computeIfPresent(
          to.scope(),
          (scope, old) -> new Leased(to, instance, old.until(), old.compared() + compared));
    }
  }

  private boolean isLeased(UUID instance, Run run) {
    Leased leased = runs.get(run.scope());
    return leased != null
        && leased.instance().equals(instance)
        && leased.run().id().equals(run.id());
  }

  @Override
  public void end(UUID instance, Run run) {
    payments.requireTransaction();
    if (isLeased(instance, run)) {
      Leased ended = Objects.requireNonNull(runs.remove(run.scope()));
      List<Noted> its = noted.values().stream().filter(one -> one.run().equals(run.id())).toList();
      Totals totals = new Totals(counts(its.stream()), counts(its.stream().filter(Noted::done)));
      last = new Result(clock.instant(), ended.compared(), totals);
    }
  }

  private static Map<String, Long> counts(Stream<Noted> all) {
    return all.collect(
        Collectors.groupingBy(
            one -> one.seen().kind().name(), TreeMap::new, Collectors.counting()));
  }

  @Override
  public Optional<Result> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public List<Standing> standing(int offset, int size) {
    return open()
        .sorted(Comparator.comparing(Noted::firstSeenAt))
        .map(
            one ->
                new Standing(
                    one.seen().kind().name(),
                    one.seen().payment().id(),
                    one.seen().payment().reservationId(),
                    one.firstSeenAt()))
        .skip(offset)
        .limit(size)
        .toList();
  }

  @Override
  public long countStanding() {
    return open().count();
  }

  private Stream<Noted> open() {
    return noted.values().stream().filter(one -> !one.done());
  }
}
