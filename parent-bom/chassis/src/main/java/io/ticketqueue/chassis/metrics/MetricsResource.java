package io.ticketqueue.chassis.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/**
 * {@code GET /metrics}: Prometheus text. On the private network only; the edge has no route here.
 */
@Path("/metrics")
@Component
public class MetricsResource {
  @Inject private PrometheusMeterRegistry registry;

  @GET
  @PermitAll
  @Produces("text/plain; version=0.0.4; charset=utf-8")
  public String scrape() {
    return registry.scrape();
  }
}
