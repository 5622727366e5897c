package io.ticketqueue.event.cache;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One load of a key at a time, whose outcome all share who asked meanwhile (C1). A load that a
 * change overtakes is outdated: who asked before the change was announced still gets its outcome,
 * who asks afterwards begins another (C2).
 */
final class Loads<K, V> {
  private static final int RETRY_SECONDS = 1;

  private final ConcurrentMap<K, Load<V>> running = new ConcurrentHashMap<>();
  private final Duration patience;

  Loads(Duration patience) {
    this.patience = patience;
  }

  /** A load under way. */
  static final class Load<V> {
    private final CompletableFuture<V> outcome = new CompletableFuture<>();
    private boolean outdated;

    /** Stores what was loaded, unless a change overtook the load. */
    synchronized void store(Runnable store) {
      if (!outdated) {
        store.run();
      }
    }

    private synchronized void outdate() {
      outdated = true;
    }
  }

  /** What the load gives or throws; throws SERVICE_UNAVAILABLE where another's takes too long. */
  V load(K key, Function<Load<V>, V> loader) {
    Load<V> own = new Load<>();
    Load<V> other = running.putIfAbsent(key, own);
    if (other != null) {
      return await(other);
    }
    try {
      V value = loader.apply(own);
      own.outcome.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      own.outcome.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(key, own);
    }
  }

  private V await(Load<V> other) {
    try {
      return other.outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Whatever is loading under the key is outdated; to be followed by removing what is stored. */
  void outdate(K key) {
    Load<V> load = running.get(key);
    if (load != null) {
      load.outdate();
      running.remove(key, load);
    }
  }

  /** As {@link #outdate}, for all keys. */
  void outdateAll() {
    running.keySet().forEach(this::outdate);
  }
}
