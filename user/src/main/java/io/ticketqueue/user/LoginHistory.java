package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Attempts to log in: who, from where, and with what result. To be used in a transaction. */
public interface LoginHistory {
  /**
   * An attempt to log in.
   *
   * @param user empty when no account has the e-mail address
   * @param refusal empty when it succeeded
   */
  record Attempt(
      Optional<UUID> user,
      Instant at,
      ClientInfo client,
      Optional<ErrorCode> refusal,
      LoginMethod method) {
    /** With a password. */
    Attempt(Optional<UUID> user, Instant at, ClientInfo client, Optional<ErrorCode> refusal) {
      this(user, at, client, refusal, LoginMethod.PASSWORD);
    }
  }

  /** Adds an attempt at once: it waits until the user's row is unlocked. */
  void add(Attempt attempt);

  /**
   * An attempt as it was recorded.
   *
   * @param refusal empty when it succeeded
   * @param suspicious whether it succeeded from an address the user never logged in from, after
   *     log-ins from others
   */
  record Recorded(
      Instant at,
      String method,
      ClientInfo client,
      Optional<ErrorCode> refusal,
      boolean suspicious) {}

  /** A part of a history and the length of the whole. */
  record Page(List<Recorded> list, long total) {}

  /** The attempts on an account, newest first. */
  Page find(UUID user, int offset, int size);

  /** Deletes up to {@code most} of deleted accounts that are due to be erased; returns how many. */
  int purgeDeleted(Instant now, int most);

  /**
   * Deletes up to {@code most} with addresses that no account has, added before a moment; returns
   * how many.
   */
  int purgeStrangers(Instant before, int most);

  /** Deletes up to {@code most} that were added before a moment; returns how many. */
  int purge(Instant before, int most);
}
