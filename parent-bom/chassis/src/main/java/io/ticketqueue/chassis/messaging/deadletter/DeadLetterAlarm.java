package io.ticketqueue.chassis.messaging.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Tells operators of dead letters: the gauges {@code tq_dead_letters} and {@code
 * tq_dead_letters_alarm} (1 from {@code tq.dead-letters.alarm}, default 10), and a log line when
 * the alarm begins or ends.
 */
@Component
public class DeadLetterAlarm {
  private static final System.Logger LOG = System.getLogger(DeadLetterAlarm.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final int THRESHOLD = 10;

  private final DeadLetters deadLetters;
  private final int threshold;
  private volatile long open;

  @Inject
  public DeadLetterAlarm(DeadLetters deadLetters, Settings settings) {
    this(
        deadLetters,
        settings.optional("tq.dead-letters.alarm").isEmpty()
            ? THRESHOLD
            : settings.count("tq.dead-letters.alarm", 1, 1_000_000));
  }

  public DeadLetterAlarm(DeadLetters deadLetters, int threshold) {
    this.deadLetters = deadLetters;
    this.threshold = threshold;
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics) {
    register(metrics);
    jobs.every("dead-letters-look", LOOK, this::look);
  }

  public void register(MeterRegistry metrics) {
    Gauge.builder("tq.dead.letters", () -> open).strongReference(true).register(metrics);
    Gauge.builder("tq.dead.letters.alarm", () -> open >= threshold ? 1 : 0)
        .strongReference(true)
        .register(metrics);
  }

  public void look() {
    long before = open;
    open = deadLetters.count();
    if (before < threshold && open >= threshold) {
      LOG.log(Level.ERROR, "deadLetters=alarm open={0}", open);
    } else if (before >= threshold && open < threshold) {
      LOG.log(Level.INFO, "deadLetters=calm open={0}", open);
    }
  }
}
