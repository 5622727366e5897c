package io.ticketqueue.chassis.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.liveness.LivenessCheck;
import io.ticketqueue.core.liveness.LivenessWatch;
import io.ticketqueue.core.liveness.ProcessExit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/**
 * Ends this process when the application's liveness has failed for a minute: nobody else may be
 * there who asks, and those who supervise processes act when one ends. On a server that other
 * applications share {@code tq.liveness.exit-after=PT0S} switches it off.
 */
@Component
public class LivenessExit {
  private final LivenessWatch watch;

  @Inject
  public LivenessExit(
      @Liveness Instance<HealthCheck> checks, Settings settings, MeterRegistry metrics) {
    List<LivenessCheck> asked = checks.stream().<LivenessCheck>map(HealthCheckAsked::new).toList();
    Duration stopWithin =
        settings.duration("tq.liveness.stop-within", Duration.ofSeconds(1), Duration.ofMinutes(5));
    this.watch =
        new LivenessWatch(
            asked, limits(settings), reason -> ProcessExit.within(stopWithin, reason));
    Gauge.builder("tq.liveness.down.seconds", watch, LivenessWatch::downSeconds)
        .description("how long liveness has failed; at tq.liveness.exit-after the process ends")
        .register(metrics);
  }

  private static LivenessWatch.Limits limits(Settings settings) {
    return new LivenessWatch.Limits(
        settings.duration("tq.liveness.exit-after", Duration.ZERO, Duration.ofHours(1)),
        settings.duration("tq.liveness.every", Duration.ofMillis(100), Duration.ofMinutes(1)));
  }

  void start(@Observes Startup event) {
    LivenessWatch unused = watch.start();
  }

  @PreDestroy
  void stop() {
    watch.close();
  }
}
