package io.ticketqueue.payment.remote;

import org.jspecify.annotations.Nullable;

/** The other side could not be reached, was overloaded or took too long: the outcome is unknown. */
public final class Away extends RuntimeException {
  Away(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
