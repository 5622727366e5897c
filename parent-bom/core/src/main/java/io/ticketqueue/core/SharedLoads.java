package io.ticketqueue.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  private final ConcurrentMap<K, CompletableFuture<V>> loading = new ConcurrentHashMap<>();
  private final Duration wait;

  /**
   * @param wait how long a caller waits for another one's load
   */
  public SharedLoads(Duration wait) {
    this.wait = wait;
  }

  /**
   * What the load gives or throws; the caller that comes first loads.
   *
   * @throws Problem SERVICE_UNAVAILABLE when another caller's load takes too long
   */
  public V load(K key, Function<? super K, ? extends V> loader) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> other = loading.putIfAbsent(key, own);
    if (other != null) {
      return await(other);
    }
    try {
      V value = loader.apply(key);
      own.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      loading.remove(key, own);
    }
  }

  private V await(CompletableFuture<V> other) {
    try {
      return other.get(wait.toNanos(), TimeUnit.NANOSECONDS);
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
}
