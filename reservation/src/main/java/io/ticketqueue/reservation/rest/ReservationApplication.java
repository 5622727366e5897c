package io.ticketqueue.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The application; resources and providers are found by scanning. */
@ApplicationScoped
@ApplicationPath("/")
public class ReservationApplication extends Application {
  /** Location stays a path, so that it does not show this instance's address. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.headers.location.relative.resolution.disabled", true);
  }
}
