package io.ticketqueue.chassis.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Says what the JSON of an answer really is. By its rules of negotiation (JAX-RS 3.8) a runtime
 * copies the parameters of {@code Accept} into {@code Content-Type}: another charset, for one, than
 * the UTF-8 that we write.
 */
@Provider
@ApplicationScoped
public class MediaTypeFilter implements ContainerResponseFilter {
  private static final Map<String, String> UTF_8 = Map.of(MediaType.CHARSET_PARAMETER, "utf-8");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    if (type != null
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
        && !type.getParameters().isEmpty()
        && !type.getParameters().equals(UTF_8)) {
      response.getHeaders().putSingle("Content-Type", MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
