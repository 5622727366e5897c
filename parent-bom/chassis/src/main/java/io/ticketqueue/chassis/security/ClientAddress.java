package io.ticketqueue.chassis.security;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * The address of the client, as the edge tells it: the last hop of X-Forwarded-For is the edge's.
 */
public final class ClientAddress {
  private ClientAddress() {}

  /** The client's address; {@code unknown} where the request did not come through the edge. */
  public static String of(ContainerRequestContext request) {
    return of(request.getHeaderString("X-Forwarded-For"));
  }

  /** The client's address in an X-Forwarded-For header written by the edge, or {@code unknown}. */
  public static String of(@org.jspecify.annotations.Nullable String forwardedFor) {
    if (forwardedFor == null || forwardedFor.isBlank()) {
      return "unknown";
    }
    String first = forwardedFor.split(",", 2)[0].trim();
    return first.length() > 45 ? first.substring(0, 45) : first;
  }
}
