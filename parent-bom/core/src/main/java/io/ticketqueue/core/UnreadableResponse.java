package io.ticketqueue.core;

import org.jspecify.annotations.Nullable;

/**
 * A neighbour has responded, but not as it should. Waiting does not help as it does where one is
 * away: a message that needs the response is tried a few times, then becomes a dead letter.
 */
public final class UnreadableResponse extends RuntimeException {
  public UnreadableResponse(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
