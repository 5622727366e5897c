package io.ticketqueue.event.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.SharedLoads;
import io.ticketqueue.event.cache.SharedCache.Entry;
import io.ticketqueue.event.cache.SharedCache.Found;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one kind: from this instance's memory for a second, else from the cache all instances
 * share, else from their source. That something does not exist is remembered here, for a time and
 * up to a number: others must not fill Redis with ids they made up.
 */
public final class FactsCache<K, V extends Record> {
  private static final int OVERHEAD_BYTES = 200;
  private static final int STAMP_LENGTH = 16;

  private final FactsSource<K, V> source;
  private final RecordJson<V> json;
  private final SharedReading shared;
  private final Limits limits;
  private final CachePolicy policy;
  private final LongSupplier nanoTime;
  private final SharedLoads<K, Optional<Cached<V>>> loads;
  private final Cache<K, Near<V>> here;
  private final Cache<K, Boolean> absent;

  /**
   * How many loads run at a time.
   *
   * @param known of keys that this instance or Redis has or had facts of
   * @param unknown of others, which strangers may have made up
   */
  record Limits(LoadLimit known, LoadLimit unknown) {}

  /** The right to put what is loaded under a key of the shared cache. */
  private record Lease(String key, String token) {}

  private record Near<V>(Cached<V> cached, long checkedAt) {}

  FactsCache(CacheParts parts, Class<V> type, long bytes, Limits limits, FactsSource<K, V> source) {
    this.source = source;
    this.json = RecordJson.of(type);
    this.shared = parts.shared();
    this.limits = limits;
    this.policy = parts.policy();
    this.nanoTime = parts.nanoTime();
    this.loads = new SharedLoads<>(policy.patience(), LoadLimit.RETRY_SECONDS);
    this.here =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .<K, Near<V>>weigher((key, near) -> OVERHEAD_BYTES + near.cached().size())
            .build();
    this.absent =
        Caffeine.newBuilder()
            .maximumSize(policy.sizes().absent())
            .expireAfterWrite(policy.absentFor())
            .ticker(nanoTime::getAsLong)
            .build();
  }

  /**
   * The facts under a key, if there are any.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE where too many loads are under way
   */
  public Optional<Cached<V>> find(K key) {
    if (!policy.enabled()) {
      return limits.known().load(() -> source.load(key)).map(this::cached);
    }
    Near<V> near = here.getIfPresent(key);
    if (near != null && isBelieved(near)) {
      return Optional.of(near.cached());
    }
    if (absent.getIfPresent(key) != null) {
      return Optional.empty();
    }
    return loads.load(key, (wanted, load) -> refresh(wanted, load));
  }

  private boolean isBelieved(Near<V> near) {
    return nanoTime.getAsLong() - near.checkedAt() < CachePolicy.BELIEVED.toNanos()
        && source.isCurrent(near.cached().facts());
  }

  @SuppressWarnings("IllegalCatch") // whatever keeps the facts from being loaded anew
  private Optional<Cached<V>> refresh(K key, SharedLoads.Load<Optional<Cached<V>>> load) {
    Near<V> near = here.getIfPresent(key);
    if (near != null && isBelieved(near)) {
      return Optional.of(near.cached()); // another caller's load has just ended
    }
    if (absent.getIfPresent(key) != null) {
      return Optional.empty();
    }
    String sharedKey = source.sharedKey(key);
    String stamp = near == null ? "" : near.cached().stamp();
    Found found = shared.find(new SharedCache.Wanted(sharedKey, stamp, 1, true));
    Cached<V> cached = current(read(found, near));
    if (cached != null) {
      load.store(() -> remember(key, cached));
    }
    String lease = lease(found);
    boolean known = near != null || found instanceof Found.Hit;
    LoadLimit limit = known ? limits.known() : limits.unknown();
    if (lease == null) {
      return cached != null ? Optional.of(cached) : loadHere(key, limit, load);
    }
    try {
      return loadForAll(key, new Lease(sharedKey, lease), limit, load);
    } catch (RuntimeException failed) {
      if (cached == null) {
        throw failed;
      }
      return Optional.of(cached); // nobody says that it has changed
    }
  }

  private @Nullable Cached<V> current(@Nullable Cached<V> cached) {
    return cached != null && source.isCurrent(cached.facts()) ? cached : null;
  }

  private @Nullable Cached<V> read(Found found, @Nullable Near<V> near) {
    if (!(found instanceof Found.Hit hit)) {
      return null;
    }
    Entry entry = hit.entry();
    if (entry == null) {
      return near == null ? null : near.cached();
    }
    return json.read(entry.text())
        .map(facts -> new Cached<>(facts, entry.stamp(), entry.text().length()))
        .orElse(null);
  }

  private static @Nullable String lease(Found found) {
    return switch (found) {
      case Found.Hit hit -> hit.lease();
      case Found.Missing missing -> missing.lease();
      case Found.Busy busy -> null;
      case Found.Away away -> null;
    };
  }

  /** Loads what other instances wait for, or use the old one of meanwhile. */
  private Optional<Cached<V>> loadForAll(
      K key, Lease lease, LoadLimit limit, SharedLoads.Load<Optional<Cached<V>>> load) {
    boolean put = false;
    try {
      Optional<Cached<V>> loaded = loadHere(key, limit, load);
      if (loaded.isPresent()) {
        Cached<V> cached = loaded.get();
        Entry entry = new Entry(cached.stamp(), 0, json.write(cached.facts()));
        shared.put(lease.key(), lease.token(), entry, source.life(cached.facts()));
        put = true;
      }
      return loaded;
    } finally {
      if (!put) {
        shared.release(lease.key(), lease.token());
      }
    }
  }

  private Optional<Cached<V>> loadHere(
      K key, LoadLimit limit, SharedLoads.Load<Optional<Cached<V>>> load) {
    Optional<Cached<V>> loaded = limit.load(() -> source.load(key)).map(this::cached);
    load.store(
        () -> loaded.ifPresentOrElse(cached -> remember(key, cached), () -> absent.put(key, true)));
    return loaded;
  }

  private Cached<V> cached(V facts) {
    String text = json.write(facts);
    return new Cached<>(facts, Sha256.hex(text).substring(0, STAMP_LENGTH), text.length());
  }

  /** What was made of the same facts stays with them. */
  private void remember(K key, Cached<V> cached) {
    Near<V> before = here.getIfPresent(key);
    Cached<V> kept =
        before != null && before.cached().stamp().equals(cached.stamp()) ? before.cached() : cached;
    here.put(key, new Near<>(kept, nanoTime.getAsLong()));
  }

  /** Forgets what is known under a key here, and what is being loaded (C2). */
  public void forget(K key) {
    loads.outdate(key);
    here.invalidate(key);
    absent.invalidate(key);
  }

  /** Forgets all that is known here, and what is being loaded. */
  public void forgetAll() {
    loads.outdateAll();
    here.invalidateAll();
    absent.invalidateAll();
  }
}
