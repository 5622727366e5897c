package io.ticketqueue.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads of one key at a time, whose outcome all share who asked meanwhile, failure included. A
 * cache's own loader fails for one caller after the other: of a hundred that need what does not
 * answer, the last would wait a hundred times as long as the first.
 *
 * @param <K> key
 * @param <V> value
 */
public final class SharedLoads<K, V extends @Nullable Object> {
  private static final int RETRY_SECONDS = 5;

  private final ConcurrentMap<K, Load<V>> loading = new ConcurrentHashMap<>();
  private final Duration wait;
  private final int retrySeconds;

  /**
   * @param wait how long a caller waits for another one's load
   */
  public SharedLoads(Duration wait) {
    this(wait, RETRY_SECONDS);
  }

  /**
   * @param wait how long a caller waits for another one's load
   * @param retrySeconds when to ask again, for those who waited in vain
   */
  public SharedLoads(Duration wait, int retrySeconds) {
    this.wait = wait;
    this.retrySeconds = retrySeconds;
  }

  /**
   * A load under way. One that a change overtakes is outdated: who asked before still gets its
   * outcome, who asks afterwards begins another.
   */
  public static final class Load<V extends @Nullable Object> {
    private final CompletableFuture<V> outcome = new CompletableFuture<>();
    private boolean outdated;

    private Load() {}

    /** Stores what was loaded, unless a change overtook the load. */
    public synchronized void store(Runnable store) {
      if (!outdated) {
        store.run();
      }
    }

    private synchronized void outdate() {
      outdated = true;
    }
  }

  /**
   * What the load gives or throws; the caller that comes first loads.
   *
   * @throws Problem SERVICE_UNAVAILABLE when another caller's load takes too long
   */
  public V load(K key, Function<? super K, ? extends V> loader) {
    return load(key, (wanted, load) -> loader.apply(wanted));
  }

  /** As {@link #load(Object, Function)}, for a loader that stores what it loads. */
  public V load(K key, BiFunction<? super K, Load<V>, ? extends V> loader) {
    Load<V> own = new Load<>();
    Load<V> other = loading.putIfAbsent(key, own);
    if (other != null) {
      return await(other.outcome);
    }
    try {
      V value = loader.apply(key, own);
      own.outcome.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      own.outcome.completeExceptionally(e);
      throw e;
    } finally {
      loading.remove(key, own);
    }
  }

  /** Whatever is loading under the key is outdated; to be followed by removing what is stored. */
  public void outdate(K key) {
    Load<V> load = loading.get(key);
    if (load != null) {
      load.outdate();
      loading.remove(key, load);
    }
  }

  /** As {@link #outdate}, for all keys. */
  public void outdateAll() {
    loading.keySet().forEach(this::outdate);
  }

  private V await(CompletableFuture<V> other) {
    try {
      return other.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw Problem.unavailable(retrySeconds, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable(retrySeconds, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
