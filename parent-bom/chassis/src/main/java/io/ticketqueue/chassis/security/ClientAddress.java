package io.ticketqueue.chassis.security;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * The address of the client, as the edge tells it: the last hop of X-Forwarded-For is the edge's.
 */
public final class ClientAddress {
  /** Where Helidon tells JAX-RS the other end of the connection; elsewhere there is none. */
  private static final String PEER = "io.helidon.jaxrs.remote-host";

  private ClientAddress() {}

  /**
   * Who is at the other end of the connection, whatever the headers claim; where the runtime does
   * not tell, what they claim.
   */
  static String ofPeer(ContainerRequestContext request) {
    Object peer = request.getProperty(PEER);
    return peer == null ? of(request) : peer.toString();
  }

  /** The client's address; {@code unknown} where the request did not come through the edge. */
  public static String of(ContainerRequestContext request) {
    return of(request.getHeaderString("X-Forwarded-For"));
  }

  /**
   * The client's address in an X-Forwarded-For header, or {@code unknown}. What stands before the
   * last hop anybody may have written.
   */
  public static String of(@org.jspecify.annotations.Nullable String forwardedFor) {
    if (forwardedFor == null || forwardedFor.isBlank()) {
      return "unknown";
    }
    String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).trim();
    return last.length() > 45 ? last.substring(0, 45) : last;
  }
}
