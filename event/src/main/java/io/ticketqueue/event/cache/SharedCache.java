package io.ticketqueue.event.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cache that all instances share. Where it is away it throws nothing and keeps nothing. */
public interface SharedCache {
  /**
   * What is kept under a key.
   *
   * @param stamp differs between any two contents
   * @param version of what it shows; 0 where that has none
   */
  record Entry(String stamp, long version, String text) {}

  /** What was found under a key. */
  sealed interface Found {
    /**
     * An entry.
     *
     * @param entry null: the one whose stamp was known
     * @param age since it was put
     * @param lease to load it anew and put it, because it is old; null: it is not, or another
     *     caller loads
     */
    record Hit(@Nullable Entry entry, Duration age, @Nullable String lease) implements Found {}

    /** There is no entry that will do; this caller is to load it. */
    record Missing(String lease) implements Found {}

    /** There is no entry that will do; another caller loads it. */
    record Busy() implements Found {}

    /** The cache cannot be asked. */
    record Away() implements Found {}
  }

  /**
   * What is asked for.
   *
   * @param known the stamp of what the caller has; empty: nothing
   * @param minimum an entry of this version or a later one will do however old it is
   * @param old whether an entry that is old will do while another caller loads it anew
   */
  record Wanted(String key, String known, long minimum, boolean old) {}

  /**
   * How long an entry is kept.
   *
   * @param fresh afterwards it is old: the first caller loads it anew
   * @param whole afterwards it is gone
   */
  record Life(Duration fresh, Duration whole) {}

  Found find(Wanted wanted);

  /** Puts an entry and ends the lease; does nothing where the lease has ended. */
  void put(String key, String lease, Entry entry, Life life);

  /** Ends a lease without an entry. */
  void release(String key, String lease);

  /**
   * Removes an entry and ends the lease of who loads it. Until that has been done the key is found
   * {@code Away}.
   *
   * @return whether it has
   */
  boolean drop(String key);

  /** The generation of a group of keys, which begin with it; empty where it cannot be known. */
  String generation(String group);

  /**
   * Begins a new generation: no entry of the former one is found any more. Until that has been done
   * the generation is empty.
   *
   * @return whether it has
   */
  boolean renew(String group);
}
