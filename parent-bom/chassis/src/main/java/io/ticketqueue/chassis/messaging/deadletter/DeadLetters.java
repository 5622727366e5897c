package io.ticketqueue.chassis.messaging.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A service's own list of dead letters, open until an operator replays or discards them. */
public interface DeadLetters {
  /** How a dead letter ended. */
  enum Resolution {
    REPLAYED,
    DISCARDED
  }

  /** Lists the letter; one of the same origin that is still open is left as it is. */
  void add(DeadLetter letter);

  /** The open letters, newest first. */
  List<DeadLetter> list(int offset, int size);

  /** How many are open. */
  long count();

  /** An open letter. */
  Optional<DeadLetter> find(UUID id);

  /** Notes that a replay failed. */
  void failedAgain(UUID id, String cause);

  /** Ends a letter; returns whether it was open. */
  boolean resolve(UUID id, Resolution resolution);
}
