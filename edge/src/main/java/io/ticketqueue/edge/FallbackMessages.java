package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.upstream.Upstream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * The messages shown when a service cannot answer. Each service has its own; payment's warns
 * against paying twice.
 */
final class FallbackMessages {
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private FallbackMessages() {}

  /** The details of a problem for the client: the service's message replaces the service's name. */
  static Map<String, Object> details(Problem problem, Locale language) {
    Object service = problem.details().get(Upstream.SERVICE);
    if (service == null) {
      return problem.details();
    }
    Map<String, Object> details = new LinkedHashMap<>(problem.details());
    details.remove(Upstream.SERVICE);
    details.put("message", message(service.toString(), language));
    return details;
  }

  private static String message(String service, Locale locale) {
    return ResourceBundle.getBundle(
            "io.ticketqueue.edge.fallbacks",
            locale,
            FallbackMessages.class.getClassLoader(),
            CONTROL)
        .getString(service);
  }
}
