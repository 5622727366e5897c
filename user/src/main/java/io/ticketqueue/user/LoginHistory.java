package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who tried to log in, from where, and how it ended. To be used in a transaction. */
public interface LoginHistory {
  /**
   * An attempt with a password.
   *
   * @param user empty when there is no such account
   * @param refusal empty when it succeeded
   */
  record Attempt(Optional<UUID> user, Instant at, Origin origin, Optional<ErrorCode> refusal) {}

  void add(Attempt attempt);

  /** Deletes what was written before a moment; returns how many. */
  int purge(Instant before);
}
