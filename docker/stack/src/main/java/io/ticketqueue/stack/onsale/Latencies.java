package io.ticketqueue.stack.onsale;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long things took, in milliseconds, over the whole sale and since the last look. */
final class Latencies {
  private static final int DIGITS = 3;
  private static final double PER_MILLI = 1000.0;
  private static final double TAIL = 95;

  /** What is measured: of a call from the moment it was meant, or of several together. */
  enum Measure {
    ENTER("entering", "< 100"),
    STATUS("status", "< 50"),
    LIVE("live seats", ""),
    HOLD("hold", "< 50"),
    CONFIRM("confirm", ""),
    TICKET("confirm → ticket", "< 500");

    private final String label;
    private final String aim;

    Measure(String label, String aim) {
      this.label = label;
      this.aim = aim;
    }

    /**
     * What 95 of 100 should take on the machine of perf/, in ms; empty where nothing is aimed at.
     */
    String aim() {
      return aim;
    }

    String label() {
      return label;
    }
  }

  private final Map<Measure, Times> times = new EnumMap<>(Measure.class);

  /** What came since the last look, and all before it. */
  private record Times(Recorder fresh, Histogram all) {
    Times() {
      this(new Recorder(DIGITS), new Histogram(DIGITS));
    }
  }

  Latencies() {
    for (Measure measure : Measure.values()) {
      times.put(measure, new Times());
    }
  }

  private Times of(Measure measure) {
    return requireNonNull(times.get(measure));
  }

  void record(Measure measure, long nanos) {
    of(measure).fresh().recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  /** The 95th percentile of what came since the last call, of measures that had any. */
  synchronized Map<Measure, Double> tails() {
    Map<Measure, Double> tails = new EnumMap<>(Measure.class);
    times.forEach(
        (measure, some) -> {
          Histogram fresh = some.fresh().getIntervalHistogram();
          some.all().add(fresh);
          if (fresh.getTotalCount() > 0) {
            tails.put(measure, fresh.getValueAtPercentile(TAIL) / PER_MILLI);
          }
        });
    return tails;
  }

  /** How many there were, up to the last look. */
  synchronized long count(Measure measure) {
    return of(measure).all().getTotalCount();
  }

  /** A percentile of all up to the last look; 0 where there were none. */
  synchronized double millis(Measure measure, double percentile) {
    return of(measure).all().getValueAtPercentile(percentile) / PER_MILLI;
  }
}
