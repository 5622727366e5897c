package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.event.ChangePolicy;
import io.ticketqueue.event.CreationPolicy;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.ReconciliationPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The configuration of this application, read at start: {@code tq.event.most-schedules} (of one
 * event), {@code tq.event.most-seats} (of one hall) and {@code tq.event.most-seats-at-once} (made
 * by one change), of creations {@code tq.event.creation-patience}, {@code -lease} and {@code
 * -faults}, and {@code tq.reconciliation.*}.
 */
@ApplicationScoped
public class EventConfiguration {
  private static final int MOST_SCHEDULES = 1000;
  private static final int MOST_SEATS = 1_000_000;
  private static final int MOST_FAULTS = 100;
  private static final Duration SHORTEST_FIXED = Duration.ofSeconds(2);
  private static final Duration LONGEST_FIXED = Duration.ofDays(30);
  private static final Duration SHORTEST = Duration.ofMillis(100);

  @Produces
  @Singleton
  EventLimits limits(Settings settings) {
    return new EventLimits(
        settings.count("tq.event.most-schedules", 1, MOST_SCHEDULES),
        settings.count("tq.event.most-seats", 1, MOST_SEATS),
        settings.count("tq.event.most-seats-at-once", 1, MOST_SEATS));
  }

  @Produces
  @Singleton
  ChangePolicy changes(Settings settings) {
    return new ChangePolicy(
        settings.duration("tq.event.fixed-before-sale", SHORTEST_FIXED, LONGEST_FIXED));
  }

  @Produces
  @Singleton
  CreationPolicy creations(Settings settings) {
    return new CreationPolicy(
        settings.duration("tq.event.creation-patience", Duration.ZERO, Duration.ofSeconds(25)),
        settings.duration("tq.event.creation-lease", Duration.ofSeconds(1), Duration.ofHours(1)),
        settings.count("tq.event.creation-faults", 1, MOST_FAULTS));
  }

  @Produces
  @Singleton
  ReconciliationPolicy reconciliation(Settings settings) {
    return new ReconciliationPolicy(
        settings.duration("tq.reconciliation.every", SHORTEST, Duration.ofDays(1)),
        settings.duration("tq.reconciliation.pause", SHORTEST, Duration.ofMinutes(1)),
        settings.duration("tq.reconciliation.age", SHORTEST, Duration.ofDays(1)));
  }

  /** A wrong value keeps the application from starting. */
  void start(
      @Observes Startup event, EventLimits limits, ChangePolicy changes, CreationPolicy policy) {}
}
