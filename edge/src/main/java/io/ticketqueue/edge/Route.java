package io.ticketqueue.edge;

import io.ticketqueue.edge.limits.RateLimits;
import io.ticketqueue.edge.overload.Tier;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of routes: a method of a path.
 *
 * @param template the path with its parameters in braces; names the route in log and metrics
 * @param service who answers
 * @param limit name of the class of limits, see {@link RateLimits}
 * @param strict refused with 503 while revocations cannot be followed (D-14)
 * @param recent refused with 401 when the log-in behind the token is not recent
 * @param once a GET that changes something: neither repeated nor served to HEAD; its 502 tells of
 *     an outside provider, not of the service
 * @param takesQueueToken its service checks the queue token, so that one allows a higher rate
 */
record Route(
    String method,
    String template,
    String service,
    Access access,
    String limit,
    Tier tier,
    boolean strict,
    boolean recent,
    boolean once,
    boolean takesQueueToken) {

  /** Who may use a route. */
  enum Access {
    /** Anybody; a valid token is forwarded, an invalid one counts as none. */
    PUBLIC(null),
    /** Anybody who is logged in. */
    USER(null),
    ADMIN("ADMIN"),
    GATE("GATE");

    private final @Nullable String role;

    Access(@Nullable String role) {
      this.role = role;
    }

    /** The role needed, or null. */
    @Nullable String role() {
      return role;
    }
  }
}
