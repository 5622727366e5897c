package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.RequestForwarder.Target;
import io.ticketqueue.edge.overload.OverloadMonitor;
import io.ticketqueue.edge.overload.Tier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Handles a request step by step: it refuses under overload of the edge or of the service, before
 * the refusal has cost anything; makes the {@link RequestChecks}; and forwards the request.
 */
final class RequestPipeline {
  private final Routes routes;
  private final OverloadMonitor overload;
  private final RequestForwarder forwarder;
  private final RequestChecks checks;
  private final Responses responses;

  RequestPipeline(
      Routes routes,
      OverloadMonitor overload,
      RequestForwarder forwarder,
      RequestChecks checks,
      Responses responses) {
    this.routes = routes;
    this.overload = overload;
    this.forwarder = forwarder;
    this.checks = checks;
    this.responses = responses;
  }

  /**
   * Answers an exchange.
   *
   * @throws Problem the first refusal, when nothing has been sent
   */
  void serve(Exchange exchange) {
    Routes.Match match = routes.match(exchange.path());
    Route route = match == null ? null : match.route(exchange.method());
    if (match != null && route != null) {
      exchange.route(route, match.serviceOf(route));
    }
    exchange.tier(tier(route, exchange));
    overload.admit(exchange.tier());
    if (match != null && exchange.method().equals("OPTIONS")) {
      responses.options(exchange, match.allowed());
      return;
    }
    try {
      Target target = route == null ? null : forwarder.target(exchange);
      if (target != null) {
        exchange.acquire(target.limit());
      }
      if (target == null || !target.isOpen()) {
        checks.pass(exchange, match, route); // refuses what has no route
      }
      Objects.requireNonNull(target).send(exchange, checks.maxBodyBytes(exchange));
    } finally {
      exchange.release(); // before a refusal is written, which a slow client may delay
    }
  }

  /** Browsing counts as anonymous only without a token. */
  private static Tier tier(@Nullable Route route, Exchange exchange) {
    if (route == null || route.tier() == Tier.BROWSE) {
      return exchange.header(HeaderNames.AUTHORIZATION) == null ? Tier.BROWSE : Tier.LOGIN;
    }
    return route.tier();
  }
}
