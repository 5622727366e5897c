package io.ticketqueue.user.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** All resources and providers of the application. */
@ApplicationPath("/")
@ApplicationScoped
public class UserApplication extends Application {
  /** Keeps Location headers as the contract has them, relative to the edge. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.headers.location.relative.resolution.disabled", true);
  }
}
