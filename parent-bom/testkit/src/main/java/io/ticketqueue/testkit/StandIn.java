package io.ticketqueue.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.ticketqueue.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A small real HTTP server that plays a neighbour or an outside provider. Routes are programmed by
 * the test, the last one given for a path wins; every request is recorded. What no route answers is
 * 404.
 */
public final class StandIn implements AutoCloseable {
  private final int port;
  private final @Nullable SSLContext tls;
  private final List<Route> routes = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer server;

  private StandIn(int port, @Nullable SSLContext tls) {
    this.port = port;
    this.tls = tls;
  }

  /** A stand-in listening on a free port. */
  public static StandIn start() {
    var standIn = new StandIn(Ports.free(), null);
    standIn.up();
    return standIn;
  }

  /**
   * A stand-in that speaks TLS only and asks its clients for a certificate.
   *
   * @param tls its own certificate, and the authorities whose clients it takes
   */
  public static StandIn startSecure(SSLContext tls) {
    var standIn = new StandIn(Ports.free(), tls);
    standIn.up();
    return standIn;
  }

  /** Its address, without a slash at the end. */
  public String url() {
    return (tls == null ? "http" : "https") + "://127.0.0.1:" + port;
  }

  /**
   * Answers requests of one kind.
   *
   * @param path a literal path, or one with placeholders: {@code /internal/schedules/{id}}
   * @param answer may block, to be slow
   */
  public StandIn on(String method, String path, Function<Request, Answer> answer) {
    routes.addFirst(new Route(method, path, answer));
    return this;
  }

  /** Answers requests of one kind always alike. */
  public StandIn on(String method, String path, Answer answer) {
    return on(method, path, request -> answer);
  }

  /** Everything that came, oldest first. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What came for one route, oldest first. */
  public List<Request> requests(String method, String path) {
    var route = new Route(method, path, request -> Answer.status(200));
    return requests.stream().filter(route::takes).toList();
  }

  /** Forgets routes and requests. */
  public void reset() {
    routes.clear();
    requests.clear();
  }

  /** Stops listening: connections are refused until {@link #up}. */
  public synchronized void down() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** Listens (again) on its port. */
  public synchronized void up() {
    if (server != null) {
      return;
    }
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var started = tls == null ? HttpServer.create(address, 0) : secure(address, tls);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.createContext("/", this::handle);
      started.start();
      server = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpServer secure(InetSocketAddress address, SSLContext tls) throws IOException {
    var server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters connection) {
            SSLParameters parameters = tls.getDefaultSSLParameters();
            parameters.setNeedClientAuth(true);
            connection.setSSLParameters(parameters);
          }
        });
    return server;
  }

  @Override
  public void close() {
    down();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      requests.add(request);
      Answer answer =
          routes.stream()
              .filter(route -> route.takes(request))
              .findFirst()
              .map(route -> route.answer().apply(route.bind(request)))
              .orElseGet(() -> Answer.json(404, "{\"code\":\"NOT_FOUND\"}"));
      if (answer.dropped()) {
        return; // closing without an answer cuts the connection
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return new Request(exchange.getRequestMethod(), uri.getPath(), query, headers, body, Map.of());
  }

  /**
   * A request that came.
   *
   * @param path decoded, without the query
   * @param query as it was sent, empty when there was none
   * @param headers by name in any case; of a repeated header the first
   * @param parameters what stood in the place of the route's placeholders
   */
  public record Request(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body,
      Map<String, String> parameters) {
    /** A header, empty when absent. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** The value of a placeholder. */
    public String parameter(String name) {
      return parameters.getOrDefault(name, "");
    }
  }

  /**
   * What to answer.
   *
   * @param dropped cut the connection instead of answering
   */
  public record Answer(int status, Map<String, String> headers, String body, boolean dropped) {
    public static Answer json(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "application/json"), body, false);
    }

    public static Answer status(int status) {
      return new Answer(status, Map.of(), "", false);
    }

    /** The connection is cut, as by a neighbour that dies. */
    public static Answer drop() {
      return new Answer(0, Map.of(), "", true);
    }
  }

  private record Route(String method, String path, Function<Request, Answer> answer) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    boolean takes(Request request) {
      return method.equals(request.method()) && pattern().matcher(request.path()).matches();
    }

    Request bind(Request request) {
      var matcher = pattern().matcher(request.path());
      if (!matcher.matches()) {
        throw new IllegalStateException("not a request of this route: " + request.path());
      }
      var parameters = new TreeMap<String, String>();
      PLACEHOLDER
          .matcher(path)
          .results()
          .map(found -> found.group(1))
          .forEach(name -> parameters.put(name, matcher.group(name)));
      return new Request(
          request.method(),
          request.path(),
          request.query(),
          request.headers(),
          request.body(),
          parameters);
    }

    private Pattern pattern() {
      return Pattern.compile(PLACEHOLDER.matcher(path).replaceAll("(?<$1>[^/]+)"));
    }
  }
}
