package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.Trace;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Binds the request's trace id to the thread and returns it with the answer. */
@Provider
@PreMatching
@Priority(1)
@ApplicationScoped
public class TraceFilter implements ContainerRequestFilter, ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    Trace.bind(Trace.from(request.getHeaderString(Trace.HEADER)));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(Trace.HEADER, Trace.require());
  }
}
