package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.net.BodyFraming.Length;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import io.ticketqueue.edge.overload.LoadSheddingPolicy;
import io.ticketqueue.edge.overload.NetworkQuota;
import io.ticketqueue.edge.overload.Tier;
import io.ticketqueue.edge.server.ClientConnection;
import io.ticketqueue.edge.upstream.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request on its way through the edge, and what is known about it so far. */
final class Exchange {
  static final HeaderName TRACE_ID = HeaderNames.create("X-Trace-Id");
  static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");
  static final HeaderName TRACE_STATE = HeaderNames.create("tracestate");
  static final HeaderName QUEUE_TOKEN = HeaderNames.create("X-Queue-Token");
  static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
  static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
  static final HeaderName FORWARDED_HOST = HeaderNames.create("X-Forwarded-Host");

  static final String UNKNOWN = "unknown";
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://");

  private final ServerRequest request;
  private final ServerResponse response;
  private final ClientConnection client;
  private final long startNanos = System.nanoTime();
  private final String method;
  private final String path;
  private final String traceId;
  private final BodyFraming bodyFraming;
  private final ClientBudgets budgets;

  // set on the way, by one thread
  private InetAddress address;
  private String template = UNKNOWN;
  private String service = "";
  private Tier tier = Tier.BROWSE;
  private @Nullable ConcurrencyLimit limit;
  private String outcome = "";
  private boolean once;
  private @Nullable AccessToken token;
  private @Nullable InputStream body;
  private @Nullable RequestBody begunBody;
  private final List<Runnable> reservations = new ArrayList<>(0);
  private int status;
  private long bytes;

  Exchange(
      ServerRequest request,
      ServerResponse response,
      ClientConnection client,
      ClientBudgets budgets) {
    this.request = request;
    this.response = response;
    this.client = client;
    this.budgets = budgets;
    this.address = client.address();
    HttpPrologue prologue = request.prologue();
    this.method = client.method(prologue.method().text());
    this.path = originForm(prologue.uriPath().rawPath());
    this.traceId = TraceIds.of(header(TRACE_ID));
    this.bodyFraming = bodyFraming(request.headers());
  }

  /** The path of a target in absolute form, as proxies get it (RFC 9112, 3.2.2). */
  private static String originForm(String target) {
    if (target.startsWith("/") || !ABSOLUTE.matcher(target).lookingAt()) {
      return target;
    }
    int path = target.indexOf('/', target.indexOf("://") + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  ServerRequest request() {
    return request;
  }

  ServerResponse response() {
    return response;
  }

  ClientConnection client() {
    return client;
  }

  /** What a slow client may cost. */
  ClientBudgets budgets() {
    return budgets;
  }

  /** Takes some of a quota until the exchange is over; returns whether there was enough. */
  boolean reserve(NetworkQuota quota, long amount) {
    InetAddress client = address;
    if (!quota.tryAcquire(client, amount)) {
      return false;
    }
    reservations.add(() -> quota.release(client, amount));
    return true;
  }

  /** Called when the exchange is over. */
  void end() {
    reservations.forEach(Runnable::run);
    reservations.clear();
  }

  long startNanos() {
    return startNanos;
  }

  String method() {
    return method;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether repeating the request does no harm. */
  boolean isSafe() {
    return method.equals("GET") || isHead();
  }

  /** Whether its route works once: a GET that changes something. */
  boolean isOnce() {
    return once;
  }

  /** Whether it may be sent again when no response has begun. */
  boolean isRepeatable() {
    return isSafe() && !once;
  }

  /** The path as sent, not decoded. */
  String path() {
    return path;
  }

  /** Path and query as sent. */
  String target() {
    String query = request.prologue().query().rawValue();
    return query.isEmpty() ? path : path + '?' + query;
  }

  String traceId() {
    return traceId;
  }

  /** The first value of a header, or null. */
  @Nullable String header(HeaderName name) {
    return request.headers().contains(name) ? request.headers().get(name).get() : null;
  }

  List<String> headers(HeaderName name) {
    return request.headers().contains(name) ? request.headers().get(name).allValues() : List.of();
  }

  boolean isRepeated(HeaderName name) {
    if (!request.headers().contains(name)) {
      return false;
    }
    Header header = request.headers().get(name);
    return header.valueCount() > 1;
  }

  @Nullable String languages() {
    return header(HeaderNames.ACCEPT_LANGUAGE);
  }

  /** How the body is announced. */
  BodyFraming bodyFraming() {
    return bodyFraming;
  }

  private static BodyFraming bodyFraming(ServerRequestHeaders headers) {
    return headers.contains(HeaderNames.TRANSFER_ENCODING)
        ? BodyFraming.CHUNKED
        : BodyFraming.ofLength(headers.contentLength().orElse(0));
  }

  /** Whether nothing of the body is left to read. */
  boolean isBodyRead() {
    return bodyFraming.isEmpty() || request.content().consumed();
  }

  /** The body, always the same stream; reading it to its end frees the connection. */
  InputStream body() {
    if (body == null) {
      body = request.content().inputStream();
    }
    return body;
  }

  void begunBody(RequestBody begun) {
    begunBody = begun;
  }

  /** The body of which the beginning has been read, or null. */
  @Nullable RequestBody begunBody() {
    return begunBody;
  }

  /** Skips a body that has been received with the head; returns whether it has been. */
  boolean skipsBody() {
    boolean hasCome = bodyFraming instanceof Length(long bytes) && client.hasAhead(bytes);
    if (!hasCome || request.headers().contains(HeaderNames.EXPECT)) {
      return false;
    }
    try {
      body().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  InetAddress address() {
    return address;
  }

  void address(InetAddress client) {
    address = client;
  }

  void route(Route route, String service) {
    this.template = route.template();
    this.once = route.once();
    this.service = service;
  }

  /** The template of the route, or "unknown". */
  String template() {
    return template;
  }

  /** The name of the service that answers, or an empty text. */
  String service() {
    return service;
  }

  void tier(Tier found) {
    tier = found;
  }

  Tier tier() {
    return tier;
  }

  /**
   * Acquires a slot of a limit and releases the one held elsewhere; {@link #release} must follow.
   *
   * @throws Problem SERVICE_UNAVAILABLE when there is none for its tier
   */
  void acquire(ConcurrencyLimit next) {
    if (next != limit) {
      release();
      if (!next.tryAcquire(tier)) {
        throw LoadSheddingPolicy.refusal(tier).with(Upstream.SERVICE, next.service());
      }
      limit = next;
    }
  }

  /** Releases the slot held, if any. */
  void release() {
    if (limit != null) {
      limit.release();
      limit = null;
    }
  }

  void token(AccessToken verified) {
    token = verified;
  }

  /** The verified token, or null. */
  @Nullable AccessToken token() {
    return token;
  }

  /** Records an outcome for the access log, such as a refusal's code. */
  void outcome(String word) {
    outcome = word;
  }

  String outcome() {
    return outcome;
  }

  /** Records the response. */
  void answered(int httpStatus, long bodyBytes) {
    status = httpStatus;
    bytes = bodyBytes;
  }

  int status() {
    return status;
  }

  long bytes() {
    return bytes;
  }
}
