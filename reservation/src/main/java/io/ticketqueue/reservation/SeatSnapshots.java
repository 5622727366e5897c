package io.ticketqueue.reservation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Pause;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.SharedLoads;
import io.ticketqueue.core.Trace;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.reservation.SeatChanges.Change;
import io.ticketqueue.reservation.SeatChanges.Latest;
import io.ticketqueue.reservation.SeatChanges.Taken;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The seats of the schedules that are asked for, each read once for all who ask, about once a
 * second: all of them at first, then what changed. What nobody asks for is not read. A request gets
 * seats that were read at most a second before it came; where they are older than that, it waits
 * for the next reading, and shares its failure. So that hardly any waits, seats that are getting
 * old are read beside the requests.
 *
 * <p>To be asked in no transaction.
 */
@Component
public class SeatSnapshots {
  private static final Outage NOT_READ =
      new Outage(System.getLogger(SeatSnapshots.class.getName()), "event=live-seats-not-read");

  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

  /** Of a version given elsewhere a request may know before us; a client may invent others. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

  /** By how much the clock that gives versions may seem to run ahead of ours. */
  private static final long CLOCK_SLACK_MICROS = 1_000_000;

  /** The log is read back so far at first: who knew the seats of another instance needs no more. */
  private static final long REMEMBERED_MICROS = Duration.ofMinutes(1).toNanos() / 1000;

  private static final int BASE_WEIGHT = 1000;
  private static final int MOST_TRIES = 1000;
  private static final Duration SPIN = Duration.ofNanos(100_000);
  private static final int RETRY_SECONDS = 1;

  private final SeatChanges changes;
  private final Transactions transactions;
  private final MeterRegistry metrics;
  private final Cache<UUID, Reading> readings;
  private final SharedLoads<UUID, Reading> loads;
  private final Set<UUID> refreshing = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final long oldestNanos;
  private final long refreshNanos;
  private final long pauseNanos;

  @Inject
  public SeatSnapshots(
      SeatChanges changes,
      Transactions transactions,
      LiveSeatsPolicy policy,
      MeterRegistry metrics) {
    this.changes = changes;
    this.transactions = transactions;
    this.metrics = metrics;
    this.loads = new SharedLoads<>(policy.patience());
    this.oldestNanos = policy.oldest().toNanos();
    this.refreshNanos = oldestNanos * 7 / 10;
    this.pauseNanos = Math.min(SHORTEST_PAUSE.toNanos(), oldestNanos / 2);
    this.readings =
        Caffeine.newBuilder()
            .maximumWeight(policy.seatsInMemory())
            .expireAfterAccess(FORGOTTEN_AFTER)
            .<UUID, Reading>weigher((id, reading) -> BASE_WEIGHT + reading.seats().plan().size())
            .build();
  }

  /**
   * What was read.
   *
   * @param begun when, by {@link System#nanoTime}: later changes may be missing
   * @param now the version that would have been given then
   */
  record Reading(SeatSnapshot seats, SeatDocuments documents, long begun, long now) {}

  /** The seats of a schedule as they were at most a second ago. */
  SeatSnapshot find(UUID scheduleId, SeatPlan plan) {
    return read(scheduleId, plan, Long.MIN_VALUE).seats();
  }

  /** The seats of a schedule as they are now; who asks at the same time shares it. */
  SeatSnapshot findNow(UUID scheduleId, SeatPlan plan) {
    return load(scheduleId, plan, System.nanoTime()).seats();
  }

  /**
   * The seats of a schedule as they were at most a second ago, and not before a version that the
   * caller knows from another instance.
   *
   * @param known any number: one that cannot have been given counts for nothing
   */
  Reading read(UUID scheduleId, SeatPlan plan, long known) {
    long asked = System.nanoTime();
    long oldest = asked - oldestNanos;
    Reading reading = readings.getIfPresent(scheduleId);
    if (reading == null || !reading.seats().isOf(plan) || reading.begun() - oldest < 0) {
      reading = load(scheduleId, plan, oldest);
    }
    if (isAhead(known, reading)) {
      reading = load(scheduleId, plan, asked);
    } else if (asked - reading.begun() > refreshNanos) {
      refresh(scheduleId, plan);
    }
    return reading;
  }

  private static boolean isAhead(long known, Reading reading) {
    long passed = (System.nanoTime() - reading.begun()) / 1000;
    return known > reading.seats().version()
        && known <= reading.now() + passed + CLOCK_SLACK_MICROS;
  }

  /** A reading that began at that time at the earliest, by this caller or another one. */
  private Reading load(UUID scheduleId, SeatPlan plan, long earliest) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Reading reading = loads.load(scheduleId, id -> readUnlessRead(id, plan, earliest));
      if (reading.begun() - earliest >= 0) {
        return reading;
      }
      // another caller's, which began before; it may still be on its way out
      if (!Pause.of(SPIN)) {
        break;
      }
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }

  private Reading readUnlessRead(UUID scheduleId, SeatPlan plan, long earliest) {
    Reading before = readings.getIfPresent(scheduleId);
    if (before != null && before.seats().isOf(plan)) {
      if (before.begun() - earliest >= 0) {
        return before;
      }
      pause(before.begun());
    }
    return readAfter(before, scheduleId, plan);
  }

  private void pause(long begun) {
    long end = begun + pauseNanos;
    boolean unused = Pause.of(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  private Reading readAfter(@Nullable Reading before, UUID scheduleId, SeatPlan plan) {
    long begun = System.nanoTime();
    SeatSnapshot known = before == null || !before.seats().isOf(plan) ? null : before.seats();
    Reading reading = transactions.required(() -> readNow(scheduleId, plan, known, begun));
    if (before != null && reading.seats() == before.seats()) {
      reading = new Reading(reading.seats(), before.documents(), begun, reading.now());
    } else if (before != null && before.documents().hasWhole()) {
      reading.documents().whole();
    }
    readings.put(scheduleId, reading);
    return reading;
  }

  private Reading readNow(
      UUID scheduleId, SeatPlan plan, @Nullable SeatSnapshot known, long begun) {
    Latest latest = changes.number(scheduleId);
    SeatSnapshot seats = known == null ? null : next(scheduleId, known, latest);
    if (seats == null) {
      Taken taken = changes.taken(scheduleId);
      List<Change> before = changes.from(scheduleId, taken.version() - REMEMBERED_MICROS);
      seats = SeatSnapshot.of(plan, taken, before);
    }
    count(known, seats);
    return new Reading(seats, new SeatDocuments(scheduleId, seats), begun, latest.now());
  }

  private @Nullable SeatSnapshot next(UUID scheduleId, SeatSnapshot known, Latest latest) {
    return latest.complete() && known.isComplete() && latest.version() == known.version()
        ? known
        : known.after(changes.from(scheduleId, known.version())).orElse(null);
  }

  private void count(@Nullable SeatSnapshot known, SeatSnapshot seats) {
    String what = known == null ? "whole" : known == seats ? "unchanged" : "changes";
    metrics.counter("tq.live.seats.readings", "what", what).increment();
  }

  private void refresh(UUID scheduleId, SeatPlan plan) {
    if (refreshing.add(scheduleId)) {
      long asked = System.nanoTime();
      threads.execute(() -> Trace.run(Trace.from(null), () -> refreshNow(scheduleId, plan, asked)));
    }
  }

  private void refreshNow(UUID scheduleId, SeatPlan plan, long asked) {
    try {
      Reading unused = load(scheduleId, plan, asked);
    } catch (RuntimeException e) {
      NOT_READ.noticed(e); // whoever comes once the seats are too old is told
    } finally {
      refreshing.remove(scheduleId);
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
