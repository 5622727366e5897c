package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.event.EventLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The configuration of this application, read at start: {@code tq.event.most-schedules} (of one
 * event), {@code tq.event.most-seats} (of one hall) and {@code tq.event.most-seats-at-once} (made
 * by one change).
 */
@ApplicationScoped
public class EventConfiguration {
  private static final int MOST_SCHEDULES = 1000;
  private static final int MOST_SEATS = 1_000_000;

  @Produces
  @Singleton
  EventLimits limits(Settings settings) {
    return new EventLimits(
        settings.count("tq.event.most-schedules", 1, MOST_SCHEDULES),
        settings.count("tq.event.most-seats", 1, MOST_SEATS),
        settings.count("tq.event.most-seats-at-once", 1, MOST_SEATS));
  }

  /** A wrong value keeps the application from starting. */
  void start(@Observes Startup event, EventLimits limits) {}
}
