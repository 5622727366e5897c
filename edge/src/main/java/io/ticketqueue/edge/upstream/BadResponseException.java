package io.ticketqueue.edge.upstream;

import java.io.IOException;

/** A response is not the HTTP/1.1 that the edge understands. */
public final class BadResponseException extends IOException {
  BadResponseException(String message) {
    super(message);
  }
}
