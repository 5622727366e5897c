package io.ticketqueue.chassis.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A record that trying again cannot help: unreadable, or against a rule. A handler throws it to
 * send the record to the dead letters at once.
 */
public final class NonRetryableException extends RuntimeException {
  public NonRetryableException(String message) {
    this(message, null);
  }

  public NonRetryableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
