package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import java.time.Instant;
import java.util.List;
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
  record Attempt(Optional<UUID> user, Instant at, ClientInfo client, Optional<ErrorCode> refusal) {}

  void add(Attempt attempt);

  /**
   * An attempt as it was recorded.
   *
   * @param refusal empty when it succeeded
   * @param suspicious whether it succeeded from where this person never logged in before
   */
  record Recorded(
      Instant at,
      String method,
      ClientInfo client,
      Optional<ErrorCode> refusal,
      boolean suspicious) {}

  /** A part of a history, and the length of the whole. */
  record Page(List<Recorded> list, long total) {}

  /** The attempts on an account, newest first. */
  Page find(UUID user, int offset, int size);

  /** Deletes what was written before a moment; returns how many. */
  int purge(Instant before);
}
