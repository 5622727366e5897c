package io.ticketqueue.payment;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.payment.Saga.Refund;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times of the background work; the configuration file says what each is for.
 *
 * @param lease {@code tq.payment.lease}
 * @param patience {@code tq.payment.wait}
 * @param tendPause {@code tq.payment.tend-pause}
 * @param firstLook {@code tq.payment.first-look}
 * @param claimLimit {@code tq.payment.claim-limit}
 * @param watch {@code tq.payment.watch}
 * @param keepAfter {@code tq.payment.keep-after}
 * @param keepFor {@code tq.payment.keep-for}
 */
public record PaymentPolicy(
    Duration lease,
    Duration patience,
    Duration tendPause,
    Duration firstLook,
    Duration claimLimit,
    Duration watch,
    Duration keepAfter,
    Duration keepFor) {
  /** The hold's end is told in whole seconds; clocks differ a little. */
  private static final Duration AFTER_HOLD = Duration.ofSeconds(6);

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A kept reservation is kept for five. */
  private static final Duration KEEP_EVERY = Duration.ofMinutes(2);

  private static final int MOST_DOUBLINGS = 16;

  /** Whether a hold is surely over. */
  boolean isOver(Instant holdExpiresAt, Instant now) {
    return now.isAfter(holdExpiresAt.plus(AFTER_HOLD));
  }

  /** When to look after a payment next, or null when nothing is left to do. */
  @Nullable Instant nextCheck(Payment payment, Instant now) {
    int checks = payment.reconciliation().checks();
    if (payment.refund().status() == Refund.DUE) {
      return checks == 0 ? now : now.plus(growing(SOON, checks, Duration.ofMinutes(5)));
    }
    Instant created = payment.order().createdAt();
    return switch (payment.status()) {
      case REFUNDED -> null;
      case SUCCESS -> payment.reconciliation().confirmed() ? null : nextKeeping(payment, now);
      case PENDING ->
          payment.reconciliation().unknownSince() != null
              ? now.plus(growing(SOON, checks, MINUTE))
              : untilHoldEnds(payment, now, now.plus(growing(firstLook, checks, MINUTE)));
      case FAILED -> {
        Instant next = now.plus(growing(MINUTE, checks, Duration.ofHours(1)));
        boolean watched = payment.refund().status() == Refund.NONE;
        yield watched && next.isBefore(created.plus(watch)) ? next : null;
      }
    };
  }

  /** Whether the seats of a paid reservation are still kept for its ticket. */
  boolean isKept(Payment paid, Instant now) {
    return now.isBefore(paid.order().createdAt().plus(keepFor));
  }

  private @Nullable Instant nextKeeping(Payment paid, Instant now) {
    if (!isKept(paid, now)) {
      return null;
    }
    int checks = paid.reconciliation().checks();
    return now.plus(
        paid.reconciliation().unknownSince() != null
            ? growing(SOON, checks, MINUTE)
            : growing(keepAfter, checks, KEEP_EVERY));
  }

  private static Instant untilHoldEnds(Payment payment, Instant now, Instant next) {
    Instant end = payment.order().holdExpiresAt().plus(AFTER_HOLD).plusSeconds(1);
    return end.isAfter(now) && end.isBefore(next) ? end : next;
  }

  private static Duration growing(Duration first, int checks, Duration most) {
    Duration grown = first.multipliedBy(1L << Math.min(checks, MOST_DOUBLINGS));
    return grown.compareTo(most) < 0 ? grown : most;
  }

  /** Reads the policy from the configuration. */
  @ApplicationScoped
  public static class Configured {
    private static final Duration SHORTEST = Duration.ofMillis(100);

    @Produces
    @Singleton
    static PaymentPolicy policy(Settings settings) {
      PaymentPolicy policy =
          new PaymentPolicy(
              settings.duration("tq.payment.lease", SHORTEST, Duration.ofMinutes(10)),
              settings.duration("tq.payment.wait", Duration.ZERO, MINUTE),
              settings.duration("tq.payment.tend-pause", SHORTEST, MINUTE),
              settings.duration("tq.payment.first-look", SHORTEST, Duration.ofMinutes(5)),
              settings.duration("tq.payment.claim-limit", SHORTEST, Duration.ofHours(2)),
              settings.duration("tq.payment.watch", SHORTEST, Duration.ofDays(7)),
              settings.duration("tq.payment.keep-after", SHORTEST, MINUTE),
              settings.duration("tq.payment.keep-for", SHORTEST, Duration.ofDays(7)));
      Duration calls = settings.duration("tq.portone.timeout", SHORTEST, MINUTE).multipliedBy(2);
      if (policy.lease().compareTo(calls) < 0) {
        throw new BadConfiguration("tq.payment.lease", "must be twice tq.portone.timeout or more");
      }
      return policy;
    }

    void check(@Observes Startup event, PaymentPolicy policy) {
      // injected: a bad value stops the start
    }
  }
}
