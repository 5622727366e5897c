package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.upstream.Upstream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * What people read when a service cannot answer: each service has its own words, payment's warn
 * against paying twice.
 */
final class FallbackMessages {
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private FallbackMessages() {}

  /** A problem's details as they may leave: with the service's message in place of its mark. */
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
