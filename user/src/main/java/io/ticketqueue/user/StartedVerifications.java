package io.ticketqueue.user;

import java.time.Instant;

/** The identity verifications that we started. To be used in a transaction. */
public interface StartedVerifications {
  /**
   * What is presented with a verification.
   *
   * @param proof only who started it has it
   */
  record Ticket(String id, String proof, IdentityPurpose purpose) {
    /** Without its secret. */
    @Override
    public String toString() {
      return "Ticket[" + purpose + "]";
    }
  }

  void add(Ticket ticket, Instant at, Instant expiresAt);

  /**
   * Whether we started it, for this purpose, with this proof, and it has been neither used nor too
   * long ago.
   */
  boolean isGood(Ticket ticket, Instant now);

  /** Uses it up; returns whether it was still good. */
  boolean spend(Ticket ticket, Instant now);

  /** Deletes up to {@code most} that expired before; returns how many. */
  int purge(Instant before, int most);
}
