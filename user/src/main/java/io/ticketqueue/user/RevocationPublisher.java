package io.ticketqueue.user;

import io.ticketqueue.user.RevocationLog.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells every part which tokens are revoked. Throws while that is impossible. */
public interface RevocationPublisher {
  /** Publishes revocations; publishing one again changes nothing. */
  void publish(List<Revocation> revocations);

  /** How much of what was published is still there. */
  enum Kept {
    ALL,
    /** What came last is missing: it is an older state, from a backup or another server. */
    OLDER,
    NOTHING
  }

  /**
   * Looks what is still there.
   *
   * @param newest the newest revocation of which the log knows that it was published
   */
  Kept look(Optional<UUID> newest);

  /** Whether it is this instance's turn to repeat the newest: one instance's each {@code pause}. */
  boolean takeTurn(Duration pause);

  /** Notes that everything is about to be published; the note is lost with everything else. */
  String beginFilling();

  /**
   * Records that everything up to the newest is published, so that {@link #look} finds it until it
   * is lost. False when the note of the beginning is gone, and with it some of what was published.
   */
  boolean markComplete(String filling, Optional<UUID> newest);
}
