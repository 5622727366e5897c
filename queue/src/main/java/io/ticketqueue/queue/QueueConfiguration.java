package io.ticketqueue.queue;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.queue.journal.Beacon;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Reads and checks the settings; an invalid one stops the start and names its key. */
@ApplicationScoped
public class QueueConfiguration {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  @Produces
  @Singleton
  QueueSettings settings(Settings s) {
    return new QueueSettings(
        s.count("tq.queue.capacity", 1, 1_000_000),
        s.count("tq.queue.admissions-per-second", 0, QueueSettings.FASTEST),
        s.duration("tq.queue.token-life", Duration.ofSeconds(1), HOUR),
        s.duration("tq.queue.end-told", Duration.ofSeconds(1), DAY),
        s.duration("tq.queue.opens-before-sale", Duration.ZERO, DAY),
        new QueueSettings.Polling(
            s.count("tq.queue.poll-least-seconds", 1, 60),
            s.count("tq.queue.poll-longest-seconds", 1, 600),
            s.count("tq.queue.status-per-minute", 1, 1_000_000)),
        s.duration("tq.queue.presence-least", Duration.ofSeconds(1), HOUR),
        s.duration("tq.queue.outage", Duration.ofSeconds(1), HOUR),
        s.duration("tq.queue.absent-for", Duration.ofMinutes(1), DAY),
        beacon(s),
        new QueueSettings.Pauses(
            s.duration("tq.queue.tick", Duration.ofMillis(20), Duration.ofSeconds(1)),
            s.duration("tq.queue.facts-refresh", Duration.ofSeconds(1), HOUR),
            s.duration("tq.queue.journal-pause", TENTH, HOUR),
            s.duration("tq.queue.heads-pause", Duration.ofSeconds(1), HOUR),
            s.duration("tq.queue.warm-up", Duration.ZERO, HOUR)));
  }

  private static BeaconChain beacon(Settings s) {
    return s.text("tq.queue.beacon").equals(Beacon.NONE)
        ? BeaconChain.none()
        : new BeaconChain(
            s.text("tq.queue.beacon"),
            Instant.ofEpochSecond(s.count("tq.queue.beacon-genesis", 0, Integer.MAX_VALUE)),
            s.duration("tq.queue.beacon-period", Duration.ofSeconds(1), HOUR),
            s.duration("tq.queue.beacon-lead", Duration.ZERO, HOUR));
  }

  @Produces
  @Singleton
  SigningSecret signingSecret(Settings s) {
    return new SigningSecret(s.optional("tq.queue.signing-secret").orElse(""));
  }

  /** Reads the settings at the start, not at the first request: injecting them does it. */
  void start(@Observes Startup event, QueueSettings settings) {}
}
