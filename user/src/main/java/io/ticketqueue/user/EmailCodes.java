package io.ticketqueue.user;

import java.time.Instant;
import java.util.Optional;

/**
 * Mailed codes, one per e-mail address, and the tokens for right ones. To be used in a transaction.
 */
public interface EmailCodes {
  /**
   * A code, compared with a guess.
   *
   * @param tries guesses before this one
   */
  record Guess(boolean right, Instant expiresAt, int tries) {}

  /** Keeps a code; an older one counts no more. */
  void put(EmailAddress email, String code, Instant expiresAt);

  /** Compares a guess and locks the code until the transaction ends; empty where there is none. */
  Optional<Guess> lock(EmailAddress email, String guess);

  /** Counts a guess. */
  void countTry(EmailAddress email);

  void remove(EmailAddress email);

  /** Keeps a token that proves an address. */
  void addToken(EmailAddress email, String token, Instant expiresAt);

  /** Whether a token is good for this address. */
  boolean isGoodToken(EmailAddress email, String token, Instant now);

  /** Uses a token up; returns whether it was good for this address. */
  boolean spendToken(EmailAddress email, String token, Instant now);

  /** Deletes up to {@code most} codes that expired before; returns how many. */
  int purge(Instant before, int most);

  /** The same with tokens. */
  int purgeTokens(Instant before, int most);
}
