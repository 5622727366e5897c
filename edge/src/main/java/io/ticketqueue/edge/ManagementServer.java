package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;

/** Serves health and metrics, on a port that no client reaches. */
final class ManagementServer implements AutoCloseable {
  private final WebServer server;
  private final Meters meters;
  private final String host;
  private volatile boolean ready;

  /**
   * @param warmUpPath answered like the check that the edge is alive
   */
  ManagementServer(Settings settings, Meters meters, Liveness liveness, String warmUpPath) {
    this.meters = meters;
    this.host = settings.text("tq.edge.management.host");
    this.server =
        WebServer.builder()
            .host(host)
            .port(settings.number("tq.edge.management.port", 0, 65_535))
            .shutdownHook(false)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(
                routing ->
                    routing
                        .get(
                            "/health/live",
                            (request, response) -> health(response, liveness.isUp()))
                        .get(warmUpPath, (request, response) -> health(response, true))
                        .get("/health/ready", (request, response) -> health(response, ready))
                        .get("/health", (request, response) -> health(response, ready))
                        .get("/metrics", this::metrics))
            .build()
            .start();
  }

  /** Reports the edge as ready from now on. */
  void ready() {
    ready = true;
  }

  /** Reports the edge as not ready from now on. */
  void stopping() {
    ready = false;
  }

  /** The URL at which the edge reaches itself. */
  URI url() {
    return URI.create("http://" + host + ':' + port());
  }

  int port() {
    return server.port();
  }

  private static void health(ServerResponse response, boolean up) {
    String word = up ? "UP" : "DOWN";
    response
        .status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(Responses.JSON)
        .send(
            "{\"status\":\""
                + word
                + "\",\"checks\":[{\"name\":\"edge\",\"status\":\""
                + word
                + "\"}]}");
  }

  private void metrics(ServerRequest request, ServerResponse response) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .send(meters.scrape());
  }

  @Override
  public void close() {
    server.stop();
  }
}
