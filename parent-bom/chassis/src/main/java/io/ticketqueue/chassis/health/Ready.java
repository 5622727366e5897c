package io.ticketqueue.chassis.health;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready from the end of the warm-up until the application stops. Dependencies do not count: with
 * Redis or Kafka away an instance still answers, clearly, and taking it out would not help.
 */
@Readiness
@Component
public class Ready implements HealthCheck {
  private static final System.Logger LOG = System.getLogger(Ready.class.getName());

  private final Iterable<WarmUp> warmUps;
  private volatile boolean ready;

  @Inject
  public Ready(@Any Instance<WarmUp> warmUps) {
    this((Iterable<WarmUp>) warmUps);
  }

  Ready(Iterable<WarmUp> warmUps) {
    this.warmUps = warmUps;
  }

  void start(@Observes Startup event) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Thread thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(this::warmUp);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  private void warmUp() {
    long start = System.nanoTime();
    for (WarmUp one : warmUps) {
      try {
        one.run();
      } catch (Exception | LinkageError e) {
        LOG.log(Level.WARNING, "warm-up=failed name=" + one.name(), e);
      }
    }
    ready = true;
    LOG.log(Level.INFO, "state=ready warmUpMillis={0}", (System.nanoTime() - start) / 1_000_000);
  }

  @PreDestroy
  void stop() {
    ready = false;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("started").status(ready).build();
  }
}
