package io.ticketqueue.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Failed log-ins in memory, counted at the time of a clock. */
final class InMemoryLoginLocks implements LoginLocks {
  /** An address of null counts for the account as a whole. */
  private record Key(EmailAddress email, String address) {}

  private record Counter(int failures, Instant lastFailureAt, Instant lockedUntil) {}

  private final Map<Key, Counter> counters = new HashMap<>();
  private final LockPolicy policy;
  private final Clock clock;

  InMemoryLoginLocks(LockPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  private static Key here(EmailAddress email, ClientInfo client) {
    return new Key(email, client.address());
  }

  private static Key everywhere(EmailAddress email) {
    return new Key(email, null);
  }

  @Override
  public long lockedSeconds(EmailAddress email, ClientInfo client) {
    Instant now = clock.instant();
    return Stream.of(here(email, client), everywhere(email))
        .map(counters::get)
        .filter(Objects::nonNull)
        .map(counter -> Duration.between(now, counter.lockedUntil()))
        .mapToLong(left -> left.plusNanos(999_999_999).toSeconds())
        .max()
        .stream()
        .map(seconds -> Math.max(0, seconds))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void countFailure(EmailAddress email, ClientInfo client) {
    count(here(email, client), policy.failuresPerAddress());
    count(everywhere(email), policy.failuresPerAccount());
  }

  private void count(Key key, int threshold) {
    Instant now = clock.instant();
    Counter old = counters.get(key);
    int failures = old == null || isForgotten(old, now) ? 1 : old.failures() + 1;
    counters.put(key, new Counter(failures, now, now.plus(policy.lockAfter(failures, threshold))));
  }

  private boolean isForgotten(Counter counter, Instant now) {
    return counter.lastFailureAt().isBefore(now.minus(policy.forgetAfter()));
  }

  @Override
  public void clear(EmailAddress email, ClientInfo client) {
    counters.remove(here(email, client));
    counters.remove(everywhere(email));
  }

  @Override
  public Optional<Instant> lockedUntil(EmailAddress email) {
    Instant now = clock.instant();
    return counters.entrySet().stream()
        .filter(counter -> counter.getKey().email().equals(email))
        .map(counter -> counter.getValue().lockedUntil())
        .filter(until -> until.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  @Override
  public void clearAll(EmailAddress email) {
    counters.keySet().removeIf(key -> key.email().equals(email));
  }

  @Override
  public int purge(int most) {
    Instant now = clock.instant();
    int before = counters.size();
    counters
        .values()
        .removeIf(counter -> isForgotten(counter, now) && !counter.lockedUntil().isAfter(now));
    return before - counters.size();
  }
}
