package io.ticketqueue.edge.upstream;

import java.io.IOException;

/** No connection to an instance can be opened. */
public final class UnreachableException extends IOException {
  UnreachableException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
