package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.RequestForwarder.Target;
import io.ticketqueue.edge.overload.Pressure;
import io.ticketqueue.edge.overload.Tier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a request, in this order: overload of the edge and of the service, before a
 * refusal has cost anything; the {@link Checks}; then on to the service.
 */
final class RequestPipeline {
  private final Routes routes;
  private final Pressure pressure;
  private final RequestForwarder forwarder;
  private final Checks checks;
  private final Answers answers;

  RequestPipeline(
      Routes routes,
      Pressure pressure,
      RequestForwarder forwarder,
      Checks checks,
      Answers answers) {
    this.routes = routes;
    this.pressure = pressure;
    this.forwarder = forwarder;
    this.checks = checks;
    this.answers = answers;
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
    pressure.admit(exchange.tier());
    if (match != null && exchange.method().equals("OPTIONS")) {
      answers.options(exchange, match.allowed());
      return;
    }
    try {
      Target target = route == null ? null : forwarder.target(exchange);
      if (target != null) {
        exchange.enter(target.slots());
      }
      checks.pass(exchange, match, route); // refuses what has no route
      Objects.requireNonNull(target).send(exchange, checks.largestBody(exchange));
    } finally {
      exchange.leave(); // before a refusal is written, which a slow client may delay
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
