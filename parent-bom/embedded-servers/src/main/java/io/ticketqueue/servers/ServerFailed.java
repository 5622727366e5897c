package io.ticketqueue.servers;

import org.jspecify.annotations.Nullable;

/** A server could not be started, or not prepared. */
public final class ServerFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ServerFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public ServerFailed(String message) {
    super(message);
  }
}
