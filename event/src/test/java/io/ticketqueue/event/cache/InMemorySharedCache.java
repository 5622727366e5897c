package io.ticketqueue.event.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A fake of {@link SharedCache}, which can be away. */
public final class InMemorySharedCache implements SharedCache {
  private final Clock time;
  private final Map<String, Kept> entries = new HashMap<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private final Map<String, String> generations = new HashMap<>();
  volatile boolean away;

  private record Kept(Entry entry, Instant at, Life life) {}

  private record Lease(String token, Instant until) {}

  public InMemorySharedCache(Clock time) {
    this.time = time;
  }

  @Override
  public synchronized Found find(Wanted wanted) {
    if (away) {
      return new Found.Away();
    }
    Kept kept = entries.get(wanted.key());
    Instant now = time.instant();
    if (kept == null || !now.isBefore(kept.at().plus(kept.life().whole()))) {
      String lease = lease(wanted.key());
      return lease.isEmpty() ? new Found.Busy() : new Found.Missing(lease);
    }
    Duration age = Duration.between(kept.at(), now);
    String lease = "";
    if (age.compareTo(kept.life().fresh()) >= 0 && kept.entry().version() < wanted.minimum()) {
      lease = lease(wanted.key());
      if (lease.isEmpty() && !wanted.old()) {
        return new Found.Busy();
      }
    }
    return new Found.Hit(
        kept.entry().stamp().equals(wanted.known()) ? null : kept.entry(),
        age,
        lease.isEmpty() ? null : lease);
  }

  /** A new lease, or an empty text where there is one. */
  private String lease(String key) {
    Lease held = leases.get(key);
    if (held != null && time.instant().isBefore(held.until())) {
      return "";
    }
    Lease lease = new Lease(UUID.randomUUID().toString(), time.instant().plusSeconds(5));
    leases.put(key, lease);
    return lease.token();
  }

  @Override
  public synchronized void put(String key, String lease, Entry entry, Life life) {
    if (!away && holds(key, lease)) {
      entries.put(key, new Kept(entry, time.instant(), life));
      leases.remove(key);
    }
  }

  @Override
  public synchronized void release(String key, String lease) {
    if (!away && holds(key, lease)) {
      leases.remove(key);
    }
  }

  private boolean holds(String key, String lease) {
    Lease held = leases.get(key);
    return held != null && held.token().equals(lease) && time.instant().isBefore(held.until());
  }

  @Override
  public synchronized boolean drop(String key) {
    if (!away) {
      entries.remove(key);
      leases.remove(key);
    }
    return !away;
  }

  @Override
  public synchronized String generation(String group) {
    return away ? "" : generations.computeIfAbsent(group, key -> UUID.randomUUID().toString());
  }

  @Override
  public synchronized boolean renew(String group) {
    if (!away) {
      generations.put(group, UUID.randomUUID().toString());
    }
    return !away;
  }
}
