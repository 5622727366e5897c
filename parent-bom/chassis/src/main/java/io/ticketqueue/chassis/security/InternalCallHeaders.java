package io.ticketqueue.chassis.security;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Trace;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/**
 * Adds our own API key ({@code tq.internal.key}), the trace id and the request's {@code
 * traceparent} to calls of other services: name it in {@code @RegisterClientHeaders} of a
 * MicroProfile REST client.
 */
@ApplicationScoped
public class InternalCallHeaders implements ClientHeadersFactory {
  private static final String KEY = "tq.internal.key";
  private static final String TRACE_PARENT = "traceparent";

  /** An invalid key stops the start before anything else begins. */
  void start(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event, Settings settings) {
    if (settings.optional(KEY).filter(key -> !Ids.isUuid(key)).isPresent()) {
      throw new BadConfiguration(KEY, "must be a UUID");
    }
  }

  @Override
  public MultivaluedMap<String, String> update(
      MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    headers.putSingle(ApiKeys.HEADER, ConfigProvider.getConfig().getValue(KEY, String.class));
    headers.putSingle(Trace.HEADER, Trace.require());
    String traceParent = incoming.getFirst(TRACE_PARENT);
    if (traceParent != null) {
      headers.putSingle(TRACE_PARENT, traceParent);
    }
    return headers;
  }
}
