package io.ticketqueue.edge.upstream;

import java.io.IOException;

/** The deadline of an exchange has passed, or its thread was told to stop. */
public final class TimedOutException extends IOException {
  TimedOutException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
