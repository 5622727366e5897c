package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Serves the contract: the document at {@code /openapi.yaml} and a page that shows it at {@code
 * /docs}. Everything else goes on to the services.
 */
final class ContractPages implements RequestForwarder {
  /** What the table of routes calls it. */
  static final String SERVICE = "contract";

  private static final Header CACHED =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=300");

  private final Map<String, StaticFile> files = new TreeMap<>();
  private final RequestForwarder services;
  private final ConcurrencyLimit limit;
  private final Responses responses;

  /**
   * @param limit of its own requests in flight
   */
  ContractPages(RequestForwarder services, ConcurrencyLimit limit, Responses responses) {
    this.services = services;
    this.limit = limit;
    this.responses = responses;
    files.put("/openapi.yaml", StaticFile.load("contract/openapi.yaml"));
    files.put("/docs", StaticFile.load("contract/index.html"));
    files.put("/docs/page.js", StaticFile.load("contract/page.js"));
    for (String name : new String[] {"swagger-ui.css", "swagger-ui-bundle.js"}) {
      files.put("/docs/" + name, StaticFile.ofWebJar("swagger-ui", name));
    }
  }

  @Override
  public Target target(Exchange exchange) {
    return exchange.service().equals(SERVICE) ? new Page() : services.target(exchange);
  }

  private final class Page implements Target {
    @Override
    public ConcurrencyLimit limit() {
      return limit;
    }

    @Override
    public void send(Exchange exchange, long maxBodyBytes) {
      StaticFile file = files.get(exchange.path());
      if (file == null) {
        throw new Problem(ErrorCode.NOT_FOUND);
      }
      exchange.response().headers().set(CACHED);
      responses.sendFile(exchange, file);
    }
  }
}
