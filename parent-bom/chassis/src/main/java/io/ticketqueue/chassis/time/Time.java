package io.ticketqueue.chassis.time;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.WallClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The clock, and the zone of API times ({@code tq.zone}, Asia/Seoul). */
@ApplicationScoped
public class Time {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** An invalid zone stops the start before anything else begins. */
  void start(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event,
      WallClock wallClock) {
    // injected: that reads the zone
  }

  @Produces
  @Singleton
  WallClock wallClock(Clock clock, Settings settings) {
    try {
      return new WallClock(
          clock, settings.optional("tq.zone").map(ZoneId::of).orElse(WallClock.SEOUL));
    } catch (DateTimeException e) {
      throw new BadConfiguration("tq.zone", "is not a time zone");
    }
  }
}
