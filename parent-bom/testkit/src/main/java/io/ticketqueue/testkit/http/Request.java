package io.ticketqueue.testkit.http;

import java.net.URI;
import java.util.Map;

/**
 * A request as it was sent.
 *
 * @param uri the whole address with its query
 * @param headers by name in any case
 * @param body its text; empty when there was none
 */
public record Request(String method, URI uri, Map<String, String> headers, String body) {
  /** Method and address: {@code POST http://127.0.0.1:8080/queue/enter}. */
  public String line() {
    return method + " " + uri;
  }

  /** A header, empty when absent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
