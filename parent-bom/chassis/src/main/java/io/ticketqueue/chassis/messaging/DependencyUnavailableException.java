package io.ticketqueue.chassis.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Something needed is away. The record waits, its partition with it, for as long as it takes; this
 * counts as no attempt.
 */
public final class DependencyUnavailableException extends RuntimeException {
  public DependencyUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
