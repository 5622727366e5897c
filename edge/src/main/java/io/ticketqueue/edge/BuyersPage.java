package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import io.ticketqueue.edge.page.PackedPage;

/**
 * Serves the buyers' page: one document at each of its addresses, and the files it loads, from
 * memory. Everything else goes on to the services; no address of the page is one of the API's.
 *
 * <p>A provider of social log-ins sends the browser to the API's callback. Such a navigation gets
 * the document too, and the page asks the callback again for its JSON: no token is ever shown as a
 * page of its own.
 */
final class BuyersPage implements RequestForwarder {
  /** What the table of routes calls it. */
  static final String SERVICE = "page";

  private static final String CALLBACK = "/auth/oauth/{provider}/callback";
  private static final HeaderName DESTINATION = HeaderNames.create("Sec-Fetch-Dest");
  private static final Header FOR_EVER =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
  private static final Header ASKED_AGAIN =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");
  private static final Header NEVER_KEPT =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
  private static final Header NO_REFERRER =
      HeaderValues.createCached(HeaderNames.create("Referrer-Policy"), "no-referrer");
  private static final Header OWN_WINDOWS =
      HeaderValues.createCached(
          HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin-allow-popups");
  private static final Header OWN_USE =
      HeaderValues.createCached(HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin");

  private final RequestForwarder others;
  private final ConcurrencyLimit limit;
  private final Responses responses;
  private final PageFiles files;

  /**
   * @param limit of its own requests in flight
   */
  BuyersPage(
      RequestForwarder others, ConcurrencyLimit limit, Responses responses, PageFiles files) {
    this.others = others;
    this.limit = limit;
    this.responses = responses;
    this.files = files;
  }

  @Override
  public Target target(Exchange exchange) {
    return exchange.service().equals(SERVICE) || isReturnOfBrowser(exchange)
        ? new File()
        : others.target(exchange);
  }

  private static boolean isReturnOfBrowser(Exchange exchange) {
    return exchange.template().equals(CALLBACK) && "document".equals(exchange.header(DESTINATION));
  }

  private final class File implements Target {
    @Override
    public ConcurrencyLimit limit() {
      return limit;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void send(Exchange exchange, long maxBodyBytes) {
      var headers = exchange.response().headers();
      headers.set(OWN_USE);
      String path = exchange.path();
      if (path.startsWith(PackedPage.ASSETS) || path.equals(PackedPage.SERVICE_WORKER)) {
        StaticFile file = files.find(path);
        if (file == null) {
          throw new Problem(ErrorCode.NOT_FOUND);
        }
        headers.set(path.equals(PackedPage.SERVICE_WORKER) ? ASKED_AGAIN : FOR_EVER);
        responses.sendFile(exchange, file);
        return;
      }
      headers.set(files.policy());
      headers.set(OWN_WINDOWS);
      headers.set(isReturnOfBrowser(exchange) ? NEVER_KEPT : ASKED_AGAIN);
      headers.set(NO_REFERRER);
      responses.sendFile(exchange, files.document());
    }
  }
}
