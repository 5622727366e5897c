package io.ticketqueue.reservation;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.crypto.Ed25519Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads and checks this service's own configuration when it starts. */
@ApplicationScoped
public class Configuration {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_SEATS = 4;

  /**
   * An instance of before sweeps by it, and payment renews such a claim there every two minutes.
   */
  private static final Duration PAID_LEAST = Duration.ofMinutes(3);

  private static final Duration WEEK = Duration.ofDays(7);

  @Produces
  @Singleton
  HoldPolicy policy(Settings settings) {
    return new HoldPolicy(
        settings.duration("tq.hold.duration", SECOND, HOUR),
        settings.count("tq.hold.most-seats", 1, MOST_SEATS),
        settings.count("tq.hold.most-given-up", 1, 1000),
        settings.duration("tq.claim.duration", SECOND, HOUR),
        settings.duration("tq.claim.limit", SECOND, HOUR.multipliedBy(24)),
        settings.duration("tq.claim.paid", PAID_LEAST, WEEK),
        settings.duration("tq.hold.sweep-every", Duration.ofMillis(10), HOUR),
        settings.count("tq.hold.sweep-batch", 1, 1000));
  }

  @Produces
  @Singleton
  RepairPolicy repair(Settings settings) {
    return new RepairPolicy(
        settings.duration("tq.hold.repair-every", Duration.ofMillis(100), HOUR),
        settings.duration("tq.hold.in-flight", SECOND, HOUR),
        settings.count("tq.hold.repair-quiet", 1, 10_000));
  }

  @Produces
  @Singleton
  SchedulePolicy schedules(Settings settings) {
    return new SchedulePolicy(
        settings.duration("tq.schedule.facts-for", Duration.ZERO, Duration.ofMinutes(1)),
        settings.number("tq.schedule.seats-in-memory", 1, 100_000_000),
        settings.duration("tq.schedule.wait", Duration.ofMillis(50), Duration.ofMinutes(1)));
  }

  @Produces
  @Singleton
  TicketSigner signer(Settings settings) {
    try {
      return new TicketSigner(Ed25519Key.fromPkcs8(settings.text("tq.ticket.signing-key")));
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(
          "tq.ticket.signing-key", "must be base64 of a PKCS#8 Ed25519 private key");
    }
  }

  /** A bad value ends the start, not the first hold. */
  void check(
      @Observes Startup event, HoldPolicy holds, SchedulePolicy schedules, TicketSigner signer) {
    // injected: that reads them
  }
}
