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
 * Times of settling and reconciling; the configuration file says what each is for.
 *
 * @param lease {@code tq.payment.lease}
 * @param patience {@code tq.payment.wait}
 * @param reconcileInterval {@code tq.payment.reconcile-interval}
 * @param firstCheck {@code tq.payment.first-check}
 * @param claimLimit {@code tq.payment.claim-limit}
 * @param watch {@code tq.payment.watch}
 * @param renewAfter {@code tq.payment.renew-after}
 * @param renewFor {@code tq.payment.renew-for}
 * @param attempts {@code tq.payment.attempts}
 * @param leastHold {@code tq.payment.least-hold}
 */
public record PaymentPolicy(
    Duration lease,
    Duration patience,
    Duration reconcileInterval,
    Duration firstCheck,
    Duration claimLimit,
    Duration watch,
    Duration renewAfter,
    Duration renewFor,
    int attempts,
    Duration leastHold) {
  /** Reservation tells the hold's end in whole seconds, and clocks differ a little. */
  private static final Duration AFTER_HOLD = Duration.ofSeconds(6);

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int PART_OF_SILENCE = 4;

  /** Long enough before the end of a hold to claim it. */
  private static final Duration BEFORE_END = Duration.ofSeconds(20);

  private static final Duration LONGEST_UNHEARD = Duration.ofMinutes(2);

  /** Looks for late money, a minute after the failure, come as many times later each. */
  private static final int RARER_WATCH = 6;

  private static final int MOST_RARER = 5;

  /**
   * In parts of the first renewal: the second one after four minutes, since an instance of before
   * keeps what is paid for five, later ones every half hour. Kafka may be away for hours, and all
   * that is paid then is renewed beside what is being sold.
   */
  private static final int SECOND_RENEWAL = 8;

  private static final int LATER_RENEWALS = 60;

  private static final int MOST_DOUBLINGS = 16;

  /** Whether a hold is surely over. */
  boolean isHoldOver(Instant holdExpiresAt, Instant now) {
    return now.isAfter(holdExpiresAt.plus(AFTER_HOLD));
  }

  /** When to check a payment next, or null when nothing is left to do. */
  @Nullable Instant nextCheck(Payment payment, Instant now) {
    int checks = payment.reconciliation().checks();
    if (payment.refund().status() == Refund.DUE) {
      return checks == 0 ? now : now.plus(growing(SOON, checks, Duration.ofMinutes(5)));
    }
    Instant created = payment.order().createdAt();
    return switch (payment.status()) {
      case REFUNDED -> null;
      case SUCCESS -> payment.reconciliation().confirmed() ? null : nextRenewal(payment, now);
      case PENDING -> {
        Instant since = payment.reconciliation().unknownSince();
        yield since != null
            ? now.plus(untilAskedAgain(since, now))
            : aroundHoldsEnd(payment, now, now.plus(growing(firstCheck, checks, LONGEST_UNHEARD)));
      }
      case FAILED ->
          payment.refund().status() == Refund.NONE && !payment.order().isFree()
              ? nextWatch(now, checks, created.plus(watch))
              : null;
    };
  }

  /** Whether the claim of a paid reservation is still renewed. */
  boolean mayRenewClaim(Payment paid, Instant now) {
    return now.isBefore(paid.order().createdAt().plus(renewFor));
  }

  private @Nullable Instant nextRenewal(Payment paid, Instant now) {
    if (!mayRenewClaim(paid, now)) {
      return null;
    }
    Instant since = paid.reconciliation().unknownSince();
    return now.plus(
        since != null
            ? untilAskedAgain(since, now)
            : renewAfter.multipliedBy(renewalStep(paid.reconciliation().checks())));
  }

  /**
   * A part of the time that a neighbour has said nothing: once it is back, it is asked within a
   * quarter of the time it was away, however many questions were in vain meanwhile.
   */
  private static Duration untilAskedAgain(Instant unknownSince, Instant now) {
    Duration part = Duration.between(unknownSince, now).dividedBy(PART_OF_SILENCE);
    if (part.compareTo(SOON) < 0) {
      return SOON;
    }
    return part.compareTo(MINUTE) < 0 ? part : MINUTE;
  }

  private static int renewalStep(int checks) {
    return switch (checks) {
      case 0 -> 1;
      case 1 -> SECOND_RENEWAL;
      default -> LATER_RENEWALS;
    };
  }

  /** Once while the seats can still be claimed for what was paid, and once after that. */
  private static Instant aroundHoldsEnd(Payment payment, Instant now, Instant next) {
    Instant end = payment.order().holdExpiresAt();
    Instant last = end.minus(BEFORE_END);
    Instant over = end.plus(AFTER_HOLD).plusSeconds(1);
    Instant look = last.isAfter(now) ? last : over;
    return look.isAfter(now) && look.isBefore(next) ? look : next;
  }

  private static @Nullable Instant nextWatch(Instant now, int checks, Instant end) {
    if (!now.isBefore(end)) {
      return null;
    }
    Duration pause = MINUTE;
    for (int i = 0; i < Math.min(checks, MOST_RARER); i++) {
      pause = pause.multipliedBy(RARER_WATCH);
    }
    Instant next = now.plus(pause);
    return next.isBefore(end) ? next : end;
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
              settings.duration("tq.payment.reconcile-interval", SHORTEST, MINUTE),
              settings.duration("tq.payment.first-check", SHORTEST, Duration.ofMinutes(5)),
              settings.duration("tq.payment.claim-limit", SHORTEST, Duration.ofHours(2)),
              settings.duration("tq.payment.watch", SHORTEST, Duration.ofDays(7)),
              settings.duration("tq.payment.renew-after", SHORTEST, MINUTE),
              settings.duration("tq.payment.renew-for", SHORTEST, Duration.ofDays(7)),
              settings.count("tq.payment.attempts", 1, 10),
              settings.duration("tq.payment.least-hold", Duration.ZERO, MINUTE.multipliedBy(2)));
      requireLongerThanItsCalls(policy.lease(), settings);
      return policy;
    }

    /** Settling claims, approves, reads, and claims again or releases. */
    private static void requireLongerThanItsCalls(Duration lease, Settings settings) {
      Duration pair =
          settings
              .duration("tq.portone.timeout", SHORTEST, MINUTE)
              .plus(settings.duration("tq.reservation.call-timeout", SHORTEST, MINUTE));
      if (lease.compareTo(pair.multipliedBy(2)) < 0) {
        throw new BadConfiguration(
            "tq.payment.lease",
            "must be twice tq.portone.timeout and tq.reservation.call-timeout or more");
      }
    }

    void check(@Observes Startup event, PaymentPolicy policy) {
      // injected: a bad value stops the start
    }
  }
}
