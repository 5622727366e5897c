package io.ticketqueue.core;

import org.jspecify.annotations.Nullable;

/**
 * A neighbour has answered, but not what it should. Waiting does not help as it does where one is
 * away: a message that needs the answer is tried a few times, then becomes a dead letter.
 */
public final class UnreadableAnswer extends RuntimeException {
  public UnreadableAnswer(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
