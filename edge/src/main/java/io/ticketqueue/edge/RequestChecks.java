package io.ticketqueue.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.NetworkAddress;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import io.ticketqueue.edge.Route.Access;
import io.ticketqueue.edge.limits.RateLimits;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks every request before it is forwarded, in the contract's order: limit per address, path,
 * method, headers without a name or repeated ones, form of the queue token, log-in, role, limit per
 * user, size and type of the body.
 */
final class RequestChecks {
  private static final HeaderName LIMIT = HeaderNames.create("RateLimit-Limit");
  private static final HeaderName REMAINING = HeaderNames.create("RateLimit-Remaining");
  private static final HeaderName RESET = HeaderNames.create("RateLimit-Reset");
  private static final List<HeaderName> ONCE =
      List.of(
          HeaderNames.HOST,
          HeaderNames.AUTHORIZATION,
          HeaderNames.CONTENT_TYPE,
          Exchange.QUEUE_TOKEN,
          Exchange.IDEMPOTENCY_KEY);
  private static final HeaderName NAMELESS = HeaderNames.create("");
  private static final String QUEUE_TOKEN_PREFIX = "qr_";
  private static final String AUTH_PATHS = "/auth/";

  private final RateLimits limits;
  private final Authenticator authenticator;
  private final long maxBodyBytes;
  private final long largestAuthBody;

  RequestChecks(Settings settings, RateLimits limits, Authenticator authenticator) {
    this.limits = limits;
    this.authenticator = authenticator;
    this.maxBodyBytes = settings.number("tq.edge.body.max", 0, Integer.MAX_VALUE);
    this.largestAuthBody = settings.number("tq.edge.body.auth-max", 0, Integer.MAX_VALUE);
  }

  /** Bytes the body of a request may have. */
  long maxBodyBytes(Exchange exchange) {
    return exchange.path().startsWith(AUTH_PATHS) ? largestAuthBody : maxBodyBytes;
  }

  /**
   * Lets a request pass, or refuses it.
   *
   * @param match what its path matches, or null
   * @param route the route of its method, or null
   * @throws Problem the first refusal in the contract's order
   */
  void pass(Exchange exchange, Routes.@Nullable Match match, @Nullable Route route) {
    Problem identity = identify(exchange, route);
    Problem early = early(exchange, match, route, identity);
    // one round for all limits; a request that is refused for another reason meets the first only
    countAndLimit(exchange, route, early);
    if (early != null) {
      throw early;
    }
    checkBody(exchange);
  }

  /** Finds out who sends the request; returns why its token is invalid where one is needed. */
  private @Nullable Problem identify(Exchange exchange, @Nullable Route route) {
    try {
      AccessToken token =
          authenticator.authenticate(
              exchange.header(HeaderNames.AUTHORIZATION),
              route == null || route.access() == Access.PUBLIC);
      if (token != null) {
        exchange.token(token);
      }
      return null;
    } catch (Problem problem) {
      return problem;
    }
  }

  /** The refusal between the limit per address and the limit per user, or null. */
  private @Nullable Problem early(
      Exchange exchange,
      Routes.@Nullable Match match,
      @Nullable Route route,
      @Nullable Problem identity) {
    if (match == null) {
      return new Problem(ErrorCode.NOT_FOUND);
    }
    if (route == null) {
      return new Problem(ErrorCode.METHOD_NOT_ALLOWED).header("Allow", match.allowed());
    }
    if (exchange.request().headers().contains(NAMELESS)) {
      return new Problem(ErrorCode.INVALID_REQUEST); // Helidon accepts it as a header
    }
    for (HeaderName name : ONCE) {
      if (exchange.isRepeated(name)) {
        return Problem.invalid(name.defaultCase(), Violation.REPEATED);
      }
    }
    String queueToken = exchange.header(Exchange.QUEUE_TOKEN);
    if (queueToken != null && !isQueueToken(queueToken)) {
      return new Problem(ErrorCode.MALFORMED_QUEUE_TOKEN);
    }
    if (identity != null) {
      return identity;
    }
    return authenticator.refusal(route, exchange.token());
  }

  private static boolean isQueueToken(String text) {
    return text.startsWith(QUEUE_TOKEN_PREFIX)
        && Ids.isUuid(text.substring(QUEUE_TOKEN_PREFIX.length()));
  }

  private void countAndLimit(Exchange exchange, @Nullable Route route, @Nullable Problem early) {
    AccessToken token = exchange.token();
    String queueToken = exchange.header(Exchange.QUEUE_TOKEN);
    RateLimits.Outcome outcome =
        limits.count(
            route == null ? RateLimits.GENERAL : route.limit(),
            new RateLimits.Requester(
                NetworkAddress.counted(exchange.address()),
                token == null ? null : token.userId().toString(),
                route != null
                    && route.takesQueueToken()
                    && queueToken != null
                    && isQueueToken(queueToken)),
            early != null);
    Verdict tightest = outcome.tightest();
    if (tightest != null) {
      addHeaders(exchange, tightest);
    }
    if (outcome.address() != null && outcome.addressRefused()) {
      throw tooMany(exchange, outcome.address());
    }
    Verdict refusal = early == null ? outcome.refusal() : null;
    if (refusal != null) {
      throw tooMany(exchange, refusal);
    }
  }

  private static void addHeaders(Exchange exchange, Verdict verdict) {
    exchange
        .response()
        .header(HeaderValues.create(LIMIT, verdict.limit()))
        .header(HeaderValues.create(REMAINING, verdict.remaining()))
        .header(HeaderValues.create(RESET, verdict.resetSeconds()));
  }

  private static Problem tooMany(Exchange exchange, Verdict verdict) {
    addHeaders(exchange, verdict);
    return new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(verdict.resetSeconds());
  }

  private void checkBody(Exchange exchange) {
    if (exchange.bodyFraming().isLongerThan(maxBodyBytes(exchange))) {
      throw new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
    }
    boolean writes =
        switch (exchange.method()) {
          case "POST", "PUT", "PATCH" -> true;
          default -> false;
        };
    if (!exchange.bodyFraming().isEmpty()
        && writes
        && !isJson(exchange.header(HeaderNames.CONTENT_TYPE))) {
      throw new Problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.trim().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
