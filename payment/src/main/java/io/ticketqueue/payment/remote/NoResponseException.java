package io.ticketqueue.payment.remote;

import org.jspecify.annotations.Nullable;

/** PortOne could not be reached, was overloaded or took too long: the outcome is unknown. */
public class NoResponseException extends RuntimeException {
  NoResponseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
