package io.ticketqueue.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creations of events, whose seats take several transactions. One that is unfinished is leased: who
 * asked for it makes its seats, and any instance does once that has stopped.
 */
public interface Creations {
  /**
   * By what a repeated request is known.
   *
   * @param by the administrator
   * @param key the Idempotency-Key
   * @param hash of the body, in hex
   */
  record Origin(UUID by, @Nullable String key, String hash) {}

  /**
   * A creation.
   *
   * @param publish whether the event is shown once it is complete
   * @param answered whether its sender was told of it
   * @param faults how often it failed by its own fault since a schedule was last completed
   */
  record Creation(UUID eventId, boolean publish, Instant begunAt, boolean answered, int faults) {
    /** One that begins. */
    static Creation begin(UUID eventId, boolean publish, Instant now) {
      return new Creation(eventId, publish, now, false, 0);
    }
  }

  /** Begins one, and leases it. */
  void begin(Creation creation, Origin origin);

  /**
   * What the same request began within a day: under the same key, or without one as long as its
   * sender was not answered. Not of a deleted event.
   */
  Optional<Creation> find(Origin origin);

  /** An unfinished creation, which others cannot change until the transaction ends. */
  Optional<Creation> lock(UUID eventId);

  /** Says of a locked one whether the event is shown once it is complete. */
  void setPublish(UUID eventId, boolean publish);

  /** Leases it anew, and forgets its faults, since a schedule is complete. */
  void renew(UUID eventId);

  /** Counts a fault; the lease lasts. */
  void failed(UUID eventId);

  /** Ends the lease: any instance may go on. */
  void release(UUID eventId);

  /** Records that its sender is answered, and ends the lease. */
  void answered(UUID eventId);

  void finish(UUID eventId);

  /** Leases one that nobody works on, if there is one. */
  Optional<UUID> claim();
}
