package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.ticketqueue.core.auth.AccessToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of a request as a service gets it: what the client sent, less what it must not say. */
final class RequestHead {
  private static final int USUAL_CHARS = 2048;
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_PARENT_OF_ID = "-0000-000000000000";
  private static final String NO_PARENT = "0".repeat(16);

  private RequestHead() {}

  /**
   * @param length of the body in bytes, or {@link Exchange#CHUNKED}
   */
  static byte[] of(Exchange exchange, String authority, long length) {
    StringBuilder head = new StringBuilder(USUAL_CHARS);
    // HEAD is asked as GET, so that its answer can state the length
    head.append(exchange.isHead() ? "GET" : exchange.method())
        .append(' ')
        .append(exchange.target())
        .append(" HTTP/1.1\r\nHost: ")
        .append(authority)
        .append("\r\nX-Trace-Id: ")
        .append(exchange.traceId());
    if (length == Exchange.CHUNKED) {
      head.append("\r\nTransfer-Encoding: chunked");
    } else if (length > 0 || !exchange.isSafe()) {
      head.append("\r\nContent-Length: ").append(length);
    }
    head.append("\r\n");
    addForwarded(head, exchange);
    addTraceParent(head, exchange);
    AccessToken token = exchange.token();
    if (token != null) {
      head.append("Authorization: Bearer ").append(token.raw()).append("\r\n");
    }
    List<String> named = namedByConnection(exchange);
    for (Header header : exchange.request().headers()) {
      String name = header.headerName().lowerCase();
      if (isPassedOn(name) && !named.contains(name)) {
        for (String value : header.allValues()) {
          head.append(header.name()).append(": ").append(value).append("\r\n");
        }
      }
    }
    // Helidon reads what is no ASCII as U+FFFD, of which ISO 8859-1 would make a good "?"
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void addForwarded(StringBuilder head, Exchange exchange) {
    head.append("X-Forwarded-For: ").append(exchange.address().getHostAddress()).append("\r\n");
    boolean byProxy = !exchange.address().equals(exchange.client().address());
    String proto = exchange.header(Exchange.FORWARDED_PROTO);
    head.append("X-Forwarded-Proto: ")
        .append(byProxy && "https".equalsIgnoreCase(proto) ? "https" : "http")
        .append("\r\n");
    String forwardedHost = byProxy ? exchange.header(Exchange.FORWARDED_HOST) : null;
    String host = forwardedHost == null ? exchange.header(HeaderNames.HOST) : forwardedHost;
    if (host != null) {
      head.append("X-Forwarded-Host: ").append(host).append("\r\n");
    }
  }

  /**
   * The W3C trace context: the client's where it is well formed, else one made of the trace id.
   * This hop records no span of its own, so the parent stays the client's.
   */
  private static void addTraceParent(StringBuilder head, Exchange exchange) {
    String sent = exchange.header(Exchange.TRACE_PARENT);
    if (isTraceParent(sent) && !exchange.isRepeated(Exchange.TRACE_PARENT)) {
      head.append("traceparent: ").append(sent).append("\r\n");
      for (String state : exchange.headers(Exchange.TRACE_STATE)) {
        head.append("tracestate: ").append(state).append("\r\n");
      }
      return;
    }
    String id = exchange.traceId();
    if (id.endsWith(NO_PARENT_OF_ID)) {
      return; // the nil id and its like, of which no context can be made
    }
    head.append("traceparent: 00-");
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) != '-') {
        head.append(id.charAt(i));
      }
    }
    head.append('-').append(id, 19, 23).append(id, 24, 36).append("-01\r\n");
  }

  private static boolean isTraceParent(@Nullable String text) {
    return text != null
        && TRACE_PARENT.matcher(text).matches()
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
          "x-edge-warm-up",
          "x-helidon-cn" ->
          false;
      default ->
          !name.startsWith("x-user-") && !name.startsWith("x-forwarded-") && name.indexOf('_') < 0;
    };
  }
}
