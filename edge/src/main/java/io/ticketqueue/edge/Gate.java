package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.overload.Pressure;
import io.ticketqueue.edge.overload.Tier;
import io.ticketqueue.edge.server.Client;
import io.ticketqueue.edge.server.SlowClients;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Where every request comes in: overload of the edge and of the service, before a refusal has cost
 * anything; then the {@link Checks}, then on to the service. Ends with a line in the access log and
 * a measurement, whatever happened.
 */
final class Gate implements Handler {
  private static final System.Logger LOG = System.getLogger(Gate.class.getName());

  private final Routes routes;
  private final Checks checks;
  private final Pressure pressure;
  private final Addresses addresses;
  private final Answers answers;
  private final Cors cors;
  private final RequestForwarder onward;
  private final AccessLog log;
  private final Meters meters;
  private final WarmUp warmUp;

  /** What the gate works with. */
  record Parts(
      Routes routes,
      Checks checks,
      Pressure pressure,
      Addresses addresses,
      Answers answers,
      Cors cors,
      RequestForwarder onward,
      AccessLog log,
      Meters meters,
      WarmUp warmUp) {}

  Gate(Parts parts) {
    this.routes = parts.routes();
    this.checks = parts.checks();
    this.pressure = parts.pressure();
    this.addresses = parts.addresses();
    this.answers = parts.answers();
    this.cors = parts.cors();
    this.onward = parts.onward();
    this.log = parts.log();
    this.meters = parts.meters();
    this.warmUp = parts.warmUp();
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Client client = SlowClients.current();
    Exchange exchange = new Exchange(request, response, client, client.address());
    client.beginRequest(exchange.bodyFraming() instanceof BodyFraming.Chunked);
    pressure.enter();
    try {
      serve(exchange);
    } catch (Problem problem) {
      refuse(exchange, problem);
    } catch (CloseConnectionException e) {
      exchange.outcome(client.isCutOff() ? "client-too-slow" : "client-gone");
      throw e;
    } catch (RequestException | HttpException e) {
      refuse(exchange, new Problem(ErrorCode.INVALID_REQUEST)); // a body framed wrongly
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "request=failed traceId=" + exchange.traceId(), e);
      refuse(exchange, new Problem(ErrorCode.INTERNAL_ERROR));
    } finally {
      pressure.leave();
      client.endRequest(exchange.isBodyRead());
      if (isLast(exchange)) {
        client.endConnection();
      }
      note(exchange);
    }
  }

  private void note(Exchange exchange) {
    if (!exchange.service().equals(WarmUp.SERVICE)) {
      long nanos = System.nanoTime() - exchange.startNanos();
      log.answered(exchange, nanos);
      meters.answered(exchange, nanos);
    }
  }

  private void refuse(Exchange exchange, Problem problem) {
    if (exchange.response().isSent() || exchange.status() != 0) {
      throw new CloseConnectionException("answer already begun");
    }
    if (problem.getCause() != null) {
      LOG.log(
          Level.DEBUG,
          "refused={0} traceId={1} cause={2}",
          problem.code(),
          exchange.traceId(),
          problem.getCause().toString());
    }
    answers.refuse(exchange, problem);
  }

  /** Whether either side has said that the connection ends with this exchange. */
  private static boolean isLast(Exchange exchange) {
    return exchange.response().headers().contains(HeaderNames.CONNECTION)
        || exchange.request().headers().containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  private void serve(Exchange exchange) {
    exchange.address(
        addresses.client(exchange.address(), exchange.headers(Exchange.FORWARDED_FOR)));
    answers.prepare(exchange);
    Routes.Match match = warmUp.isOwn(exchange) ? warmUp.match() : routes.match(exchange.path());
    Route route = match == null ? null : match.route(exchange.method());
    if (match != null && route != null) {
      exchange.route(route, match.serviceOf(route));
    }
    exchange.tier(tier(route, exchange));
    pressure.admit(exchange.tier());
    if (match != null && exchange.method().equals("OPTIONS")) {
      cors.options(exchange, match.allowed());
      answers.sendUnasked(exchange, 204, new byte[0]);
      return;
    }
    try {
      if (route != null) {
        exchange.enter(onward.slots(exchange));
      }
      checks.pass(exchange, match, route);
      onward.send(exchange, checks.largestBody(exchange));
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
