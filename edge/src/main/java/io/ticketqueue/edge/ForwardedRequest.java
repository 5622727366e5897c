package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.upstream.RequestHead;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A request as its service gets it: without the headers that a client must not set. */
final class ForwardedRequest {
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_PARENT_OF_ID = "-0000-000000000000";
  private static final String NO_PARENT = "0".repeat(16);

  private ForwardedRequest() {}

  /**
   * The head of the request.
   *
   * @param framing of the body as the service gets it
   */
  static byte[] head(Exchange exchange, String authority, BodyFraming framing) {
    // HEAD is sent as GET, so that its response can state the length
    String method = exchange.isHead() ? "GET" : exchange.method();
    RequestHead head = new RequestHead(method, exchange.target(), authority);
    head.header("X-Trace-Id", exchange.traceId());
    if (!framing.isEmpty() || !exchange.isSafe()) {
      head.framing(framing);
    }
    addForwarded(head, exchange);
    addTraceParent(head, exchange);
    AccessToken token = exchange.token();
    if (token != null) {
      head.header("Authorization", "Bearer " + token.raw());
    }
    List<String> named = namedByConnection(exchange);
    for (Header header : exchange.request().headers()) {
      String name = header.headerName().lowerCase();
      if (isPassedOn(name) && !named.contains(name)) {
        for (String value : header.allValues()) {
          head.header(header.name(), value);
        }
      }
    }
    // Helidon reads what is not ASCII as U+FFFD, of which ISO 8859-1 would make a valid "?"
    return head.toBytes();
  }

  private static void addForwarded(RequestHead head, Exchange exchange) {
    head.header("X-Forwarded-For", exchange.address().getHostAddress());
    boolean byProxy = !exchange.address().equals(exchange.client().address());
    String proto = exchange.header(Exchange.FORWARDED_PROTO);
    head.header("X-Forwarded-Proto", byProxy && "https".equalsIgnoreCase(proto) ? "https" : "http");
    String forwardedHost = byProxy ? exchange.header(Exchange.FORWARDED_HOST) : null;
    String host = forwardedHost == null ? exchange.header(HeaderNames.HOST) : forwardedHost;
    if (host != null) {
      head.header("X-Forwarded-Host", host);
    }
  }

  /**
   * Adds the W3C trace context: the client's where it is well formed, else one made of the trace
   * id. This hop records no span of its own, so the parent stays the client's.
   */
  private static void addTraceParent(RequestHead head, Exchange exchange) {
    String sent = exchange.header(Exchange.TRACE_PARENT);
    if (sent != null && isTraceParent(sent) && !exchange.isRepeated(Exchange.TRACE_PARENT)) {
      head.header("traceparent", sent);
      for (String state : exchange.headers(Exchange.TRACE_STATE)) {
        head.header("tracestate", state);
      }
      return;
    }
    String id = exchange.traceId();
    if (!id.endsWith(NO_PARENT_OF_ID)) { // the nil id and its like make no context
      head.header("traceparent", traceParent(id));
    }
  }

  private static String traceParent(String id) {
    StringBuilder context = new StringBuilder("00-");
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) != '-') {
        context.append(id.charAt(i));
      }
    }
    return context.append('-').append(id, 19, 23).append(id, 24, 36).append("-01").toString();
  }

  private static boolean isTraceParent(String text) {
    return TRACE_PARENT.matcher(text).matches()
        && !text.startsWith("ff")
        && !text.startsWith(NO_TRACE, 3)
        && !text.startsWith(NO_PARENT, 36);
  }

  private static List<String> namedByConnection(Exchange exchange) {
    String connection = exchange.header(HeaderNames.CONNECTION);
    boolean namesNone = connection == null || connection.equalsIgnoreCase("keep-alive");
    if (namesNone && !exchange.isRepeated(HeaderNames.CONNECTION)) {
      return List.of();
    }
    return exchange.headers(HeaderNames.CONNECTION).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(token -> token.trim().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether a client's header reaches the service; the edge writes some of the others itself. */
  private static boolean isPassedOn(String name) {
    return switch (name) {
      case "host",
          "authorization",
          "content-length",
          "x-trace-id",
          "traceparent",
          "tracestate",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "proxy-authenticate",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "expect",
          "forwarded",
          "x-real-ip",
          "x-service-api-key",
          "x-http-method",
          "x-http-method-override",
          "x-method-override",
          "x-original-url",
          "x-rewrite-url",
          "x-helidon-cn" ->
          false;
      default ->
          !name.startsWith("x-user-") && !name.startsWith("x-forwarded-") && name.indexOf('_') < 0;
    };
  }
}
