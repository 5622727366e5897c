package io.ticketqueue.edge;

import io.helidon.http.DirectHandler;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.ticketqueue.edge.server.ClientConnectionSelector;
import io.ticketqueue.edge.server.RequestLine;
import java.time.Duration;

/** Builds the listener for clients. */
final class PublicListener {
  private static final Duration IDLE_PERIOD = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private PublicListener() {}

  /** HTTP/1.1 as Helidon speaks it. */
  static Http1ConnectionSelector http1(Settings settings) {
    return Http1ConnectionSelector.builder()
        .config(
            Http1Config.builder()
                .maxPrologueLength(
                    settings.number("tq.edge.uri.max", 256, 65_536)
                        + RequestLine.METHOD_AND_VERSION_BYTES)
                .maxHeadersSize(settings.number("tq.edge.headers.max", 1024, 1_048_576))
                .validateRequestHeaders(true)
                // what services send has been checked by ResponseHeadParser
                .validateResponseHeaders(false)
                .sendKeepAliveHeader(false)
                .build())
        .build();
  }

  /** The listener, not started. */
  static WebServer create(
      Settings settings,
      ClientConnectionSelector clients,
      Responses responses,
      GatewayHandler handler) {
    DirectHandlers.Builder direct = DirectHandlers.builder();
    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
      direct.addHandler(event, responses);
    }
    return WebServer.builder()
        .host(settings.text("server.host"))
        .port(settings.number("server.port", 0, 65_535))
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE)
        .backlog(4096)
        .connectionOptions(options -> options.tcpNoDelay(true))
        .maxTcpConnections(settings.number("tq.edge.connections.max", 1, 10_000_000))
        .idleConnectionTimeout(settings.duration("tq.edge.idle-timeout"))
        .idleConnectionPeriod(IDLE_PERIOD)
        // only ours: with a second selector Helidon waits for bytes without a deadline
        .protocolsDiscoverServices(false)
        .addConnectionSelector(clients)
        // gives the message to our handler, which shows it to nobody
        .errorHandling(ErrorHandling.builder().includeEntity(true).build())
        .directHandlers(direct.build())
        .routing(routing -> routing.any(handler))
        .build();
  }
}
