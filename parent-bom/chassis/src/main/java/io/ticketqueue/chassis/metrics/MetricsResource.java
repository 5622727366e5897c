package io.ticketqueue.chassis.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/**
 * {@code GET /metrics}: Prometheus text. On the private network only; the edge has no route here.
 */
@Path("/metrics")
@ApplicationScoped
public class MetricsResource {
  private final PrometheusMeterRegistry registry;

  @Inject
  public MetricsResource(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  MetricsResource() {
    this.registry = null;
  }

  @GET
  @PermitAll
  @Produces("text/plain; version=0.0.4; charset=utf-8")
  public String scrape() {
    return registry.scrape();
  }
}
