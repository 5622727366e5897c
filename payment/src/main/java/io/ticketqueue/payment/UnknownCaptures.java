package io.ticketqueue.payment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Captures that no payment knew of. Every method works in the caller's transaction. */
public interface UnknownCaptures {
  /** Notes one, to be looked at after a wait; false if it is noted already. */
  boolean note(String paymentKey, String transactionId, long amount, Duration wait);

  /** Takes the one that has been due longest; it is due again when the lease ends. */
  Optional<Capture> claim(Duration lease);

  /** Nothing is left to do about it. */
  void end(Capture claimed, Capture.Status status);

  /** It is due again after a pause. */
  void postpone(
      Capture claimed, Capture.Status status, Duration pause, int refusals, @Nullable String error);

  /** A page, newest first; of all, or of those that are not settled. */
  List<Capture> list(boolean unknownOnly, int offset, int size);

  long count(boolean unknownOnly);
}
