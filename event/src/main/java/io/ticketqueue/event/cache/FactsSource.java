package io.ticketqueue.event.cache;

import java.util.Optional;

/** Where the facts of a cache come from. */
public interface FactsSource<K, V> {
  /** The key in the shared cache; empty where it cannot be asked. */
  String sharedKey(K key);

  /** Reads the facts from the database; empty where there are none. */
  Optional<V> load(K key);

  /** How long all instances may use facts that nobody says have changed. */
  SharedCache.Life life(V facts);

  /** Whether facts are those of this moment; most always are. */
  default boolean isCurrent(V facts) {
    return true;
  }
}
