package io.ticketqueue.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bounded memory: when it is full the oldest entry is forgotten. Safe for threads. */
public final class Remembered<K, V> {
  private final Map<K, V> entries;

  public Remembered(int most) {
    this.entries =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** All that is remembered, oldest first. */
  public synchronized List<V> values() {
    return List.copyOf(entries.values());
  }

  public synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  /** Adds the entry; returns whether it is new. */
  public synchronized boolean add(K key, V value) {
    return entries.putIfAbsent(key, value) == null;
  }

  public synchronized void remove(K key) {
    entries.remove(key);
  }
}
