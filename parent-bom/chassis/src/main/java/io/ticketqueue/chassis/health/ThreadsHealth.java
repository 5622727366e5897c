package io.ticketqueue.chassis.health;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.liveness.Deadlocks;
import io.ticketqueue.core.liveness.VirtualThreads;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live while no threads wait for each other in a circle and virtual threads get to run. */
@Liveness
@Component
public class ThreadsHealth implements HealthCheck {
  private final Deadlocks deadlocks = new Deadlocks();
  private final VirtualThreads virtualThreads = new VirtualThreads();

  @Inject
  public ThreadsHealth() {}

  @Override
  public HealthCheckResponse call() {
    boolean free = deadlocks.isUp();
    boolean run = virtualThreads.isUp();
    return HealthCheckResponse.named("threads")
        .withData("deadlocked", !free)
        .withData("virtualThreadsRun", run)
        .status(free && run)
        .build();
  }
}
