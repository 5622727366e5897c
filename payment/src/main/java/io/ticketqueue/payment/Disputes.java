package io.ticketqueue.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The cases of disputed payments. Every method works in the caller's transaction. */
public interface Disputes {
  /** How many there are, and how many of them are open. */
  record Counts(long all, long open) {}

  /** Opens a case; false if the payment has one of that reference. */
  boolean open(Dispute dispute);

  /** Closes a case; false if it was not open. */
  boolean close(UUID id, Instant at);

  /** The cases of a payment, oldest first. */
  List<Dispute> of(UUID paymentId);

  /** All cases, newest first. */
  List<Dispute> list(int offset, int size);

  Counts count();
}
