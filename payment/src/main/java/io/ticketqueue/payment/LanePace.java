package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How fast the lanes go on this instance: a background lane begins so many payments a second, one
 * after the other; any lane stands while the provider wants it to (429).
 */
@Component
public class LanePace {
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<Lane, Pace> paces = new EnumMap<>(Lane.class);
  private final LongSupplier nanos;

  @Inject
  LanePace(LanePolicy policy) {
    this(policy, System::nanoTime);
  }

  public LanePace(LanePolicy policy, LongSupplier nanos) {
    this.nanos = nanos;
    for (Lane lane : Lane.values()) {
      long interval =
          lane == Lane.CHECKOUT ? 0 : SECOND.dividedBy(policy.share(lane).perSecond()).toNanos();
      paces.put(lane, new Pace(interval, nanos.getAsLong()));
    }
  }

  /** Takes the lane's next turn; returns how long to wait for it. */
  Duration takeTurn(Lane lane) {
    return Duration.ofNanos(pace(lane).takeTurn(nanos.getAsLong()));
  }

  /** Lets a lane stand, a minute at most; a longer rest that was asked for before stays. */
  public void rest(Lane lane, Duration time) {
    Duration rest = time.compareTo(LONGEST_REST) < 0 ? time : LONGEST_REST;
    pace(lane).rest(nanos.getAsLong() + rest.toNanos());
  }

  /** Whether the lane stands. */
  public boolean rests(Lane lane) {
    return pace(lane).rests(nanos.getAsLong());
  }

  @SuppressWarnings("NullAway") // every lane has one
  private Pace pace(Lane lane) {
    return paces.get(lane);
  }

  /** One lane's; nanoseconds may overflow, so times are compared by their difference. */
  private static final class Pace {
    private final long interval;
    private long nextTurn;
    private long restUntil;

    Pace(long interval, long now) {
      this.interval = interval;
      this.nextTurn = now;
      this.restUntil = now;
    }

    synchronized long takeTurn(long now) {
      long turn = nextTurn - now > 0 ? nextTurn : now;
      nextTurn = turn + interval;
      return turn - now;
    }

    synchronized void rest(long until) {
      if (until - restUntil > 0) {
        restUntil = until;
      }
    }

    synchronized boolean rests(long now) {
      return restUntil - now > 0;
    }
  }
}
