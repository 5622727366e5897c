package io.ticketqueue.reservation;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.core.crypto.Ed25519PublicKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads and checks this service's own configuration when it starts. */
@ApplicationScoped
public class Configuration {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final int MOST_SEATS = 4;
  private static final String SCANS_KEPT = "tq.gate.scans-kept";

  /**
   * An instance of before sweeps by it, and payment renews such a claim there every two minutes.
   */
  private static final Duration PAID_LEAST = Duration.ofMinutes(3);

  private static final Duration WEEK = Duration.ofDays(7);

  private static final KeyForm<Ed25519Key> PRIVATE =
      new KeyForm<>(Ed25519Key::fromPkcs8, "must be base64 of a PKCS#8 Ed25519 private key");

  private static final KeyForm<Ed25519PublicKey> PUBLIC =
      new KeyForm<>(
          Ed25519PublicKey::fromX509,
          "must be base64 of X.509 Ed25519 public keys, with commas between them");

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
        settings.count("tq.hold.sweep-batch", 1, 1000),
        settings.duration("tq.hold.clocks-apart", SECOND, HOUR));
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
  LiveSeatsPolicy liveSeats(Settings settings) {
    return new LiveSeatsPolicy(
        settings.duration("tq.live-seats.oldest", Duration.ofMillis(100), SECOND),
        settings.number("tq.live-seats.seats-in-memory", 1, 100_000_000),
        settings.duration("tq.live-seats.wait", Duration.ofMillis(50), Duration.ofMinutes(1)),
        settings.duration("tq.live-seats.token-for", Duration.ZERO, Duration.ofMinutes(1)));
  }

  @Produces
  @Singleton
  GatePolicy gates(Settings settings) {
    Duration oldest = settings.duration("tq.gate.oldest-scan", HOUR, Housekeeping.LONGEST_KEPT);
    if (settings.duration(SCANS_KEPT, HOUR, Housekeeping.LONGEST_KEPT).compareTo(oldest) <= 0) {
      throw new BadConfiguration(SCANS_KEPT, "must be more than tq.gate.oldest-scan");
    }
    return new GatePolicy(
        settings.duration("tq.gate.doors-before", Duration.ZERO, YEAR),
        oldest,
        settings.duration("tq.gate.clocks-apart", Duration.ZERO, HOUR),
        settings.count("tq.gate.at-once", 1, 1000),
        settings.duration("tq.gate.patience", SECOND, Duration.ofMinutes(1)),
        settings.flag("tq.gate.refuse-disputed"));
  }

  @Produces
  @Singleton
  TicketSigner signer(Settings settings) {
    return new TicketSigner(
        new TicketKeys(
            key("tq.ticket.signing-key", settings.text("tq.ticket.signing-key"), PRIVATE),
            settings.optional("tq.ticket.other-keys").filter(keys -> !keys.isBlank()).stream()
                .flatMap(keys -> Stream.of(keys.split(",", -1)))
                .map(key -> key("tq.ticket.other-keys", key, PUBLIC))
                .toList()));
  }

  private static <K> K key(String setting, String text, KeyForm<K> form) {
    try {
      return form.read().apply(text.strip());
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(setting, form.description());
    }
  }

  /** How a key is written. */
  private record KeyForm<K>(Function<String, K> read, String description) {}

  /** A bad value ends the start, not the first hold. */
  void check(
      @Observes Startup event,
      HoldPolicy holds,
      HoldLane lane,
      SchedulePolicy schedules,
      LiveSeatsPolicy liveSeats,
      GatePolicy gates,
      TicketSigner signer) {
    // injected: that reads them
  }
}
