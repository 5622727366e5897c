package io.ticketqueue.chassis.security;

import io.ticketqueue.core.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/**
 * Adds our own API key ({@code tq.internal.key}) and the trace id to calls of other services: name
 * it in {@code @RegisterClientHeaders} of a MicroProfile REST client.
 */
@ApplicationScoped
public class InternalCallHeaders implements ClientHeadersFactory {
  @Override
  public MultivaluedMap<String, String> update(
      MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    headers.putSingle(
        ApiKeys.HEADER, ConfigProvider.getConfig().getValue("tq.internal.key", String.class));
    headers.putSingle(Trace.HEADER, Trace.require());
    return headers;
  }
}
