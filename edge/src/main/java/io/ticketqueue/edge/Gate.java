package io.ticketqueue.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import io.ticketqueue.edge.Route.Access;
import io.ticketqueue.edge.Route.Tier;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where every request comes in: the checks in the contract's order, then on to the service. Ends
 * with a line in the access log and a measurement, whatever happened.
 */
final class Gate implements Handler {
  private static final System.Logger LOG = System.getLogger(Gate.class.getName());
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
  private static final String QUEUE_TOKEN_PREFIX = "qr_";
  private static final String AUTH_PATHS = "/auth/";

  private final Routes routes;
  private final Limits limits;
  private final Identities identities;
  private final Pressure pressure;
  private final Addresses addresses;
  private final Answers answers;
  private final Cors cors;
  private final Onward onward;
  private final AccessLog log;
  private final Meters meters;
  private final WarmUp warmUp;
  private final long largestBody;
  private final long largestAuthBody;

  /** What the gate works with. */
  record Parts(
      Routes routes,
      Limits limits,
      Identities identities,
      Pressure pressure,
      Addresses addresses,
      Answers answers,
      Cors cors,
      Onward onward,
      AccessLog log,
      Meters meters,
      WarmUp warmUp) {}

  Gate(Settings settings, Parts parts) {
    this.routes = parts.routes();
    this.limits = parts.limits();
    this.identities = parts.identities();
    this.pressure = parts.pressure();
    this.addresses = parts.addresses();
    this.answers = parts.answers();
    this.cors = parts.cors();
    this.onward = parts.onward();
    this.log = parts.log();
    this.meters = parts.meters();
    this.warmUp = parts.warmUp();
    this.largestBody = settings.number("tq.edge.body.max", 0, Integer.MAX_VALUE);
    this.largestAuthBody = settings.number("tq.edge.body.auth-max", 0, Integer.MAX_VALUE);
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    SlowClients.Client client = SlowClients.current();
    Exchange exchange = new Exchange(request, response, client, client.address());
    client.beginRequest();
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
      client.endRequest();
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
    pressure.admit(tier(route, exchange));
    if (match != null && exchange.method().equals("OPTIONS")) {
      cors.options(exchange, match.allowed());
      answers.send(exchange, 204, new byte[0]);
      return;
    }
    checkAll(exchange, match, route);
    onward.send(exchange, largestBody(exchange));
  }

  /** Browsing counts as anonymous only without a token. */
  private static Tier tier(@Nullable Route route, Exchange exchange) {
    if (route == null || route.tier() == Tier.BROWSE) {
      return exchange.header(HeaderNames.AUTHORIZATION) == null ? Tier.BROWSE : Tier.LOGIN;
    }
    return route.tier();
  }

  private void checkAll(Exchange exchange, Routes.@Nullable Match match, @Nullable Route route) {
    Problem identity = identify(exchange, route);
    Problem early = early(exchange, match, route, identity);
    countAndLimit(exchange, route, early);
    if (early != null) {
      throw early;
    }
    checkBody(exchange);
  }

  /** Finds out who asks; returns why a token is not good where one is needed. */
  private @Nullable Problem identify(Exchange exchange, @Nullable Route route) {
    try {
      AccessToken token =
          identities.identify(
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

  /** What refuses a request between the limit per address and the limit per user, or null. */
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
    for (HeaderName name : ONCE) {
      if (exchange.isRepeated(name)) {
        return Problem.invalid(name.defaultCase(), "must not be repeated");
      }
    }
    String queueToken = exchange.header(Exchange.QUEUE_TOKEN);
    if (queueToken != null && !isQueueToken(queueToken)) {
      return new Problem(ErrorCode.MALFORMED_QUEUE_TOKEN);
    }
    if (identity != null) {
      return identity;
    }
    return identities.refusal(route, exchange.token());
  }

  private static boolean isQueueToken(String text) {
    return text.startsWith(QUEUE_TOKEN_PREFIX)
        && Ids.isUuid(text.substring(QUEUE_TOKEN_PREFIX.length()));
  }

  private void countAndLimit(Exchange exchange, @Nullable Route route, @Nullable Problem early) {
    AccessToken token = exchange.token();
    String queueToken = exchange.header(Exchange.QUEUE_TOKEN);
    Limits.Outcome outcome =
        limits.count(
            route == null ? "general" : route.limit(),
            new Limits.Asker(
                Addresses.counted(exchange.address()),
                token == null ? null : token.userId().toString(),
                queueToken != null && isQueueToken(queueToken)),
            early != null);
    Verdict tightest = outcome.tightest();
    if (tightest != null) {
      tell(exchange, tightest);
    }
    if (outcome.address() != null && outcome.addressRefused()) {
      throw tooMany(exchange, outcome.address());
    }
    Verdict refusal = early == null ? outcome.refusal() : null;
    if (refusal != null) {
      throw tooMany(exchange, refusal);
    }
  }

  private static void tell(Exchange exchange, Verdict verdict) {
    exchange
        .response()
        .header(HeaderValues.create(LIMIT, verdict.limit()))
        .header(HeaderValues.create(REMAINING, verdict.remaining()))
        .header(HeaderValues.create(RESET, verdict.resetSeconds()));
  }

  private static Problem tooMany(Exchange exchange, Verdict verdict) {
    tell(exchange, verdict);
    return new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(verdict.resetSeconds());
  }

  private long largestBody(Exchange exchange) {
    return exchange.path().startsWith(AUTH_PATHS) ? largestAuthBody : largestBody;
  }

  private void checkBody(Exchange exchange) {
    long length = exchange.bodyLength();
    if (length > largestBody(exchange)) {
      throw new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
    }
    boolean writes =
        switch (exchange.method()) {
          case "POST", "PUT", "PATCH" -> true;
          default -> false;
        };
    if (length != 0 && writes && !isJson(exchange.header(HeaderNames.CONTENT_TYPE))) {
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
