package io.ticketqueue.event.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.util.Map;

/** The headers of a request. */
final class Requested {
  private Requested() {}

  static HttpHeaders with(Map<String, String> headers) {
    return (HttpHeaders)
        Proxy.newProxyInstance(
            Requested.class.getClassLoader(),
            new Class<?>[] {HttpHeaders.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("getHeaderString")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return headers.get((String) arguments[0]);
            });
  }
}
