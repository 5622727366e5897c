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
   * @param suspicious whether it succeeded and {@link SuspicionPolicy} says so
   */
  record Attempt(
      Optional<UUID> user,
      Instant at,
      ClientInfo client,
      Optional<ErrorCode> refusal,
      LoginMethod method,
      boolean suspicious) {
    /** With a password, and nothing strange about it. */
    Attempt(Optional<UUID> user, Instant at, ClientInfo client, Optional<ErrorCode> refusal) {
      this(user, at, client, refusal, LoginMethod.PASSWORD, false);
    }
  }

  /** Adds an attempt at once: it waits until the user's row is unlocked. */
  void add(Attempt attempt);

  /**
   * What a user's log-ins so far tell of a new one.
   *
   * @param failures failures since the log-in before
   * @param since where the count of networks begins
   */
  SuspicionPolicy.Past past(UUID user, ClientInfo client, long failures, Instant since);

  /** Whether a user has logged in from the client's address since a moment. */
  boolean knows(UUID user, ClientInfo client, Instant since);

  /**
   * An attempt as it was recorded.
   *
   * @param refusal empty when it succeeded
   * @param suspicious whether it succeeded and seemed to be somebody else's
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
