package io.ticketqueue.chassis.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives {@code Location} as a path. JAX-RS makes it absolute with the address the edge called us
 * by, which no client can reach.
 */
@Provider
@ApplicationScoped
public class RelativeLocation implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
    if (location == null) {
      return;
    }
    String base = request.getUriInfo().getBaseUri().toString();
    String text = location.toString();
    if (text.startsWith(base)) {
      response.getHeaders().putSingle(HttpHeaders.LOCATION, "/" + text.substring(base.length()));
    }
  }
}
