package io.ticketqueue.chassis.time;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.log.Outage;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far this instance's clock is from those of the servers it uses ({@code
 * tq_clock_offset_seconds} by {@code against}, positive where ours is ahead). A second is worth a
 * warning.
 */
@Component
public class ClockComparison {
  /** How often to compare. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(ClockComparison.class.getName());
  private static final Duration WORTH_A_WARNING = Duration.ofSeconds(1);

  /** So many comparisons that said nothing, and what was known of the other clock is forgotten. */
  private static final int MOST_MISSED = 5;

  /** What took longer to ask says too little. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(1);

  /**
   * So often a server that answers too slowly is asked at once. The first call of a fresh process
   * opens connections and loads code; without another it would know nothing until the next minute.
   */
  private static final int MOST_TRIES = 3;

  private final Clock clock;
  private final MeterRegistry metrics;
  private final List<Comparison> comparisons = new CopyOnWriteArrayList<>();

  @Inject
  public ClockComparison(Clock clock, MeterRegistry metrics) {
    this.clock = clock;
    this.metrics = metrics;
  }

  /** One other clock, and how far ours was ahead of it last. */
  public static final class Comparison {
    private final String against;
    private final Supplier<Instant> other;
    private final Outage outage;
    private final AtomicInteger missed = new AtomicInteger();
    private volatile @Nullable Duration offset;

    private Comparison(String against, Supplier<Instant> other) {
      this.against = against;
      this.other = other;
      this.outage = new Outage(LOG, "event=clock-not-compared against=" + against);
    }

    private void is(Duration known) {
      missed.set(0);
      offset = known;
    }

    private void missed() {
      if (missed.incrementAndGet() >= MOST_MISSED) {
        offset = null;
      }
    }

    /** Whether ours is known to be off by this or more; not while little is known of late. */
    public boolean isOffBy(Duration limit) {
      Duration known = offset;
      return known != null && known.abs().compareTo(limit) >= 0;
    }

    private double seconds() {
      Duration known = offset;
      return known == null ? Double.NaN : known.toMillis() / 1000.0;
    }
  }

  /**
   * Compares with another clock from now on.
   *
   * @param against its name in metrics and logs
   * @param other tells its time; may fail
   */
  public Comparison add(String against, Supplier<Instant> other) {
    Comparison comparison = new Comparison(against, other);
    comparisons.add(comparison);
    Gauge.builder("tq.clock.offset", comparison, Comparison::seconds)
        .baseUnit("seconds")
        .tag("against", against)
        .strongReference(true)
        .register(metrics);
    return comparison;
  }

  /** Compares now. A server that does not answer says nothing about its clock. */
  public void compare() {
    for (Comparison one : comparisons) {
      try {
        compare(one);
        one.outage.back();
      } catch (RuntimeException e) {
        one.missed();
        one.outage.away(e);
      }
    }
  }

  private void compare(Comparison one) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (isCompared(one)) {
        return;
      }
    }
    one.missed();
  }

  /** Whether the other clock told its time soon enough to say something. */
  private boolean isCompared(Comparison one) {
    Instant before = clock.instant();
    Instant theirs = one.other.get();
    Duration took = Duration.between(before, clock.instant());
    if (took.isNegative() || took.compareTo(LONGEST_CALL) > 0) {
      return false;
    }
    Duration offset = Duration.between(theirs, before.plus(took.dividedBy(2)));
    one.is(offset);
    if (one.isOffBy(WORTH_A_WARNING)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=clock-off against={0} offset={1}",
          one.against,
          offset);
    }
    return true;
  }
}
