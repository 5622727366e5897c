package io.ticketqueue.event.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The application; resources and providers are found by scanning. */
@ApplicationScoped
@ApplicationPath("/")
public class EventApplication extends Application {
  /** Location headers stay as the contract writes them, relative to the edge. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.headers.location.relative.resolution.disabled", true);
  }
}
