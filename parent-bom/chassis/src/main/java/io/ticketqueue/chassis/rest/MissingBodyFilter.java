package io.ticketqueue.chassis.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Where body and Content-Type are both absent a runtime asks no reader and hands null to the
 * resource, or finds no method that consumes nothing (RESTEasy: 415). Said to be JSON before a
 * method is looked for, the empty body meets {@link JsonBodies}, which refuses it.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.ENTITY_CODER)
public class MissingBodyFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    boolean writes =
        switch (request.getMethod()) {
          case HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH -> true;
          default -> false;
        };
    if (writes
        && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null
        && !request.hasEntity()) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
