package io.ticketqueue.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Failed log-ins in memory, counted at the time of a clock. */
final class InMemoryLoginLocks implements LoginLocks {
  /** An address of null counts for the account as a whole. */
  private record Key(EmailAddress email, String address) {}

  private record Counter(int failures, Instant lastFailureAt, Instant lockedUntil) {}

  private final Map<Key, Counter> counters = new HashMap<>();
  private final Set<EmailAddress> told = new HashSet<>();
  private final LockPolicy policy;
  private final Clock clock;

  InMemoryLoginLocks(LockPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  private static Key here(EmailAddress email, ClientInfo client) {
    return new Key(email, client.countedAddress());
  }

  private static Key everywhere(EmailAddress email) {
    return new Key(email, null);
  }

  @Override
  public Locked find(EmailAddress email, ClientInfo client) {
    return new Locked(seconds(here(email, client)), seconds(everywhere(email)));
  }

  private long seconds(Key key) {
    Counter counter = counters.get(key);
    return counter == null
        ? 0
        : Math.max(
            0,
            Duration.between(clock.instant(), counter.lockedUntil())
                .plusNanos(999_999_999)
                .toSeconds());
  }

  @Override
  public boolean countFailure(EmailAddress email, ClientInfo client) {
    boolean here = count(here(email, client), policy.failuresPerAddress());
    boolean everywhere = count(everywhere(email), policy.failuresPerAccount());
    return (here || everywhere) && told.add(email);
  }

  /** Whether that locks. */
  private boolean count(Key key, int threshold) {
    Instant now = clock.instant();
    Counter old = counters.get(key);
    boolean anew = old == null || isForgotten(old, now);
    int failures = anew ? 1 : old.failures() + 1;
    if (anew && key.address() == null) {
      told.remove(key.email());
    }
    Duration lock = policy.lockAfter(failures, threshold);
    counters.put(key, new Counter(failures, now, now.plus(lock)));
    return lock.isPositive();
  }

  private boolean isForgotten(Counter counter, Instant now) {
    return counter.lastFailureAt().isBefore(now.minus(policy.forgetAfter()));
  }

  @Override
  public long clear(EmailAddress email, ClientInfo client) {
    counters.remove(here(email, client));
    Counter everywhere = counters.remove(everywhere(email));
    return everywhere == null ? 0 : everywhere.failures();
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
