package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Allows cross-origin calls with credentials from the configured origins only. */
final class Cors {
  private static final HeaderName ALLOW_ORIGIN = HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN;
  private static final Header CREDENTIALS =
      HeaderValues.createCached("Access-Control-Allow-Credentials", "true");
  private static final Header EXPOSED =
      HeaderValues.createCached(
          "Access-Control-Expose-Headers",
          "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, X-Trace-Id, Location, ETag,"
              + " Retry-After, Idempotency-Replayed, X-Signature");
  private static final Header ALLOWED_HEADERS =
      HeaderValues.createCached(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, X-Queue-Token, Idempotency-Key, Accept-Language,"
              + " X-Trace-Id, traceparent, If-None-Match");
  private static final Header MAX_AGE = HeaderValues.createCached("Access-Control-Max-Age", "3600");
  private static final HeaderName ALLOW_METHODS =
      HeaderNames.create("Access-Control-Allow-Methods");
  private static final HeaderName REQUEST_METHOD =
      HeaderNames.create("Access-Control-Request-Method");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");

  private final Set<String> origins;

  Cors(Settings settings) {
    this.origins = Set.copyOf(settings.list("tq.cors.origins"));
    if (origins.contains("*")) {
      throw Settings.bad("tq.cors.origins", "must name origins: credentials rule out *");
    }
  }

  /**
   * The headers that let a page read a response, if its origin is configured.
   *
   * @param origin the request's, or null
   */
  List<Header> headers(@Nullable String origin) {
    if (origins.isEmpty()) {
      return List.of();
    }
    return isAllowed(origin)
        ? List.of(VARY, HeaderValues.create(ALLOW_ORIGIN, origin), CREDENTIALS, EXPOSED)
        : List.of(VARY);
  }

  private boolean isAllowed(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  /**
   * Sets the headers of a response to OPTIONS.
   *
   * @throws Problem FORBIDDEN for a preflight of an origin that is not configured
   */
  void options(Exchange exchange, String allowed) {
    ServerResponse response = exchange.response();
    response.header(HeaderValues.create(HeaderNames.ALLOW, allowed));
    String origin = exchange.header(HeaderNames.ORIGIN);
    if (origin == null || exchange.header(REQUEST_METHOD) == null) {
      return;
    }
    if (!isAllowed(origin)) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    response
        .header(HeaderValues.create(ALLOW_METHODS, allowed))
        .header(ALLOWED_HEADERS)
        .header(MAX_AGE);
  }
}
