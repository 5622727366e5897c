package io.ticketqueue.edge;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import io.ticketqueue.core.AcceptEncoding;
import io.ticketqueue.core.ErrorBody;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Messages;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.edge.server.ClientConnectionSelector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends responses: the headers all of them have, and the one error shape, also for Helidon. */
final class Responses implements DirectHandler {
  static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
  static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int UNAUTHORIZED = 401;
  private static final Header BEARER =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");
  private static final long MAX_DRAINED_BYTES = 1024 * 1024;
  private static final Duration DRAIN_TIME = Duration.ofSeconds(2);

  private static final byte[] NOTHING = {};

  private final WallClock wall;
  private final Cors cors;
  private final Telemetry telemetry;
  private final Duration writeTimeout;
  private final List<Header> security;

  Responses(Settings settings, WallClock wall, Cors cors, Telemetry telemetry) {
    this.wall = wall;
    this.cors = cors;
    this.telemetry = telemetry;
    this.writeTimeout = settings.duration("tq.edge.write-timeout");
    this.security =
        List.of(
            header("Content-Security-Policy", settings.text("tq.edge.content-security-policy")),
            header("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
            header("X-Content-Type-Options", "nosniff"),
            header("X-Frame-Options", "DENY"),
            header("Referrer-Policy", "strict-origin-when-cross-origin"),
            header("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));
  }

  private static Header header(String name, String value) {
    return HeaderValues.createCached(name, value);
  }

  /** Sets the headers that every response has. */
  void prepare(Exchange exchange) {
    ServerResponse response = exchange.response();
    response.header(HeaderValues.create(Exchange.TRACE_ID, exchange.traceId()));
    security.forEach(response::header);
    cors.headers(exchange.header(HeaderNames.ORIGIN)).forEach(response::header);
  }

  /** Sends a whole response whose headers are set. */
  void send(Exchange exchange, int status, byte[] body) {
    ServerResponse response = exchange.response();
    response.status(status == 200 ? Status.OK_200 : Status.create(status));
    if (status == UNAUTHORIZED) {
      response.headers().setIfAbsent(BEARER); // RFC 9110, 11.6.1
    }
    exchange.answered(status, body.length);
    exchange.client().startDeadline(writeTimeout);
    if (exchange.isHead()) {
      response.headers().set(HeaderNames.CONTENT_LENGTH, Long.toString(body.length));
      response.send();
    } else {
      response.send(body);
    }
    exchange.client().clearDeadline();
  }

  /**
   * Answers OPTIONS.
   *
   * @param allowed methods of the path
   * @throws Problem FORBIDDEN for a preflight of an origin that is not configured
   */
  void options(Exchange exchange, String allowed) {
    cors.options(exchange, allowed);
    sendUnread(exchange, 204, NOTHING);
  }

  /** Answers with a problem. */
  void refuse(Exchange exchange, Problem problem) {
    exchange.outcome(problem.code().name());
    ServerResponse response = exchange.response();
    problem
        .headers()
        .forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
    response.header(JSON).header(NO_STORE);
    sendUnread(exchange, problem.status(), body(problem, exchange));
  }

  /**
   * Answers a request whose body, if there is one, has not been read. If the body has been received
   * it is skipped, because a new connection would cost more; otherwise the connection ends.
   */
  void sendUnread(Exchange exchange, int status, byte[] body) {
    boolean ends =
        !exchange.bodyFraming().isEmpty()
            && !exchange.request().content().consumed()
            && !exchange.skipsBody();
    if (ends) {
      exchange.response().header(HeaderValues.CONNECTION_CLOSE);
    }
    send(exchange, status, body);
    if (ends) {
      drain(exchange);
    }
  }

  /** Sends a file, packed for who can unpack it, or tells that it is unchanged. */
  void sendFile(Exchange exchange, StaticFile file) {
    ServerResponseHeaders headers = exchange.response().headers();
    headers.set(HeaderNames.ETAG, file.tag());
    Gzip.vary(headers);
    if (file.isNamedBy(exchange.headers(HeaderNames.IF_NONE_MATCH))) {
      sendUnread(exchange, NOT_MODIFIED, NOTHING);
      return;
    }
    headers.set(HeaderNames.CONTENT_TYPE, file.mediaType());
    boolean gzip = AcceptEncoding.hasGzip(exchange.headers(HeaderNames.ACCEPT_ENCODING));
    if (gzip) {
      Gzip.mark(headers);
    }
    sendUnread(exchange, OK, gzip ? file.packed() : file.bytes());
  }

  /** Reads on for a moment, so that the client finds its response, not a reset connection. */
  private static void drain(Exchange exchange) {
    if (exchange.request().headers().contains(HeaderNames.EXPECT)) {
      return;
    }
    exchange.client().startDeadline(DRAIN_TIME);
    try {
      InputStream in = exchange.body();
      byte[] bin = new byte[8192];
      long read = 0;
      for (int n; read < MAX_DRAINED_BYTES && (n = in.read(bin)) >= 0; ) {
        read += n;
      }
    } catch (IOException | RuntimeException e) {
      exchange.outcome(exchange.outcome() + ",cut-off");
    } finally {
      exchange.client().clearDeadline();
    }
  }

  private byte[] body(Problem problem, Exchange exchange) {
    Locale language = Messages.locale(exchange.languages());
    String text =
        ErrorBody.of(
            problem.code(),
            FallbackMessages.details(problem, language),
            language,
            wall.now(),
            wall,
            exchange.traceId());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Answers requests that never reach a handler: invalid, too long or too large. Helidon may know
   * nothing of the request, so the fields the response depends on are looked up in the raw head.
   */
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Problem problem = problem(event, status, message);
    if (problem.code() == ErrorCode.HEADERS_TOO_LARGE || problem.code() == ErrorCode.URI_TOO_LONG) {
      ClientConnectionSelector.current().lingerAtEnd();
    }
    String traceId = TraceIds.of(sent(request, Exchange.TRACE_ID));
    Locale language = Messages.locale(sent(request, HeaderNames.ACCEPT_LANGUAGE));
    String body = ErrorBody.of(problem.code(), Map.of(), language, wall.now(), wall, traceId);
    telemetry.refusedEarly(traceId, request.method(), problem);
    TransportResponse.Builder answer =
        TransportResponse.builder()
            .status(Status.create(problem.status()))
            .keepAlive(false)
            .header(JSON)
            .header(NO_STORE)
            .header(HeaderValues.create(Exchange.TRACE_ID, traceId))
            .entity(body.getBytes(StandardCharsets.UTF_8));
    security.forEach(answer::header);
    cors.headers(sent(request, HeaderNames.ORIGIN)).forEach(answer::header);
    return answer.build();
  }

  private static @Nullable String sent(TransportRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? request.headers().get(name).get()
        : ClientConnectionSelector.current().rawField(name);
  }

  private static Problem problem(EventType event, Status status, String message) {
    if (message != null && message.startsWith("Header size exceeded")) {
      return new Problem(ErrorCode.HEADERS_TOO_LARGE);
    }
    if (message != null && message.startsWith("Content-Encoding header present")) {
      return new Problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }
    return switch (status.code()) {
      case 404 -> new Problem(ErrorCode.NOT_FOUND);
      case 405 -> new Problem(ErrorCode.METHOD_NOT_ALLOWED);
      case 413 -> new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
      case 414 -> new Problem(ErrorCode.URI_TOO_LONG);
      case 431 -> new Problem(ErrorCode.HEADERS_TOO_LARGE);
      case 503 -> Problem.unavailable(2, null);
      case 505 -> new Problem(ErrorCode.HTTP_VERSION_NOT_SUPPORTED);
      case 500 -> new Problem(ErrorCode.INTERNAL_ERROR);
      default ->
          event == EventType.INTERNAL_ERROR
              ? new Problem(ErrorCode.INTERNAL_ERROR)
              : Problem.withStatus(ErrorCode.INVALID_REQUEST, status.code());
    };
  }
}
