package io.ticketqueue.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.ticketqueue.edge.upstream.ResponseHead;
import java.util.List;

/** Which headers of a service's response reach the client. */
final class ResponseHeaders {
  private ResponseHeaders() {}

  /**
   * Copies the headers; a page of a service says itself what it may load. A response to somebody
   * logged in must not be stored unless it says so.
   */
  static void copy(ResponseHead head, Exchange exchange) {
    ServerResponseHeaders headers = exchange.response().headers();
    boolean storable = exchange.token() == null;
    List<String> named = head.namedByConnection();
    for (ResponseHead.Field field : head.fields()) {
      HeaderName name = HeaderNames.create(field.name());
      String lowerCase = name.lowerCase();
      if (!isPassedOn(lowerCase) || named.contains(lowerCase)) {
        continue;
      }
      if (isList(lowerCase)) {
        headers.add(HeaderValues.create(name, field.value()));
      } else {
        headers.set(HeaderValues.create(name, field.value()));
        storable |= lowerCase.equals("cache-control");
      }
    }
    if (!storable) {
      headers.set(Responses.NO_STORE);
    }
  }

  private static boolean isList(String name) {
    return switch (name) {
      case "vary", "set-cookie", "link" -> true;
      default -> false;
    };
  }

  /** False for headers the edge sets itself, and for those of a single connection. */
  private static boolean isPassedOn(String name) {
    return switch (name) {
      case "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "content-length",
          "date",
          "server",
          "x-powered-by",
          "x-trace-id",
          "x-service-api-key",
          "strict-transport-security",
          "x-content-type-options",
          "x-frame-options",
          "referrer-policy",
          "permissions-policy" ->
          false;
      default -> !name.startsWith("access-control-");
    };
  }
}
