package io.ticketqueue.chassis.health;

import io.ticketqueue.core.liveness.LivenessCheck;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** One of the application's own checks, as the watch asks it; logs why, when it begins to fail. */
final class HealthCheckAsked implements LivenessCheck {
  private static final System.Logger LOG = System.getLogger(HealthCheckAsked.class.getName());

  private final HealthCheck check;
  private volatile String name;
  private boolean up = true; // the asking thread's; there is one at a time

  HealthCheckAsked(HealthCheck check) {
    this.check = check;
    this.name = check.getClass().getSimpleName();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isUp() {
    HealthCheckResponse response = check.call();
    name = response.getName();
    boolean upNow = response.getStatus() == Status.UP;
    if (up && !upNow) {
      Map<String, Object> data = response.getData().orElse(Map.of());
      LOG.log(Level.WARNING, "check={0} status=DOWN data={1}", name, data);
    }
    up = upNow;
    return upNow;
  }
}
