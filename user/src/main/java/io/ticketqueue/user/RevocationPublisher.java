package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells every part which tokens are revoked. Throws while that is impossible. */
public interface RevocationPublisher {
  /** Publishes revocations; publishing one again changes nothing. */
  void publish(List<Entry> entries);

  /** What was noted last with what was published; empty when all is lost. */
  Optional<String> findNote();

  /** Changes the note, unless it is another one by now; returns whether it did. */
  boolean changeNote(String from, String to);

  /** Whether it is this instance's turn to repeat the newest: one instance's each {@code pause}. */
  boolean takeTurn(Duration pause);

  /** Notes that everything is about to be published; the note is lost with everything else. */
  String beginFilling();

  /**
   * Records that everything is published, by a note that stays until it is lost. False when the
   * note of the beginning is gone, and with it some of what was published.
   */
  boolean markComplete(String filling, String note);
}
