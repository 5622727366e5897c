package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Live seats of one schedule on a log in memory. */
abstract class SeatReadings {
  static final Duration OLDEST = Duration.ofMillis(200);
  static final int SEATS = 200;
  final UUID schedule = UUID.randomUUID();
  final List<Seat> seats = Given.seats(SEATS);
  final SeatPlan plan = Given.plan(seats);
  final List<UUID> ids = seats.stream().map(Seat::id).toList();
  final Map<UUID, SeatStatus> rows = new ConcurrentHashMap<>();

  Map<UUID, SeatStatus> rows(UUID id) {
    CountDownLatch answer = silent;
    if (answer != null) {
      try {
        assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (away.get()) {
      throw new IllegalStateException("the database is away");
    }
    return new HashMap<>(rows);
  }

  final AtomicBoolean away = new AtomicBoolean();
  volatile @Nullable CountDownLatch silent;
  final InMemorySeatChanges changes = new InMemorySeatChanges(this::rows);
  final SeatSnapshots snapshots = instance(OLDEST);

  SeatSnapshots instance(Duration oldest) {
    return new SeatSnapshots(
        changes,
        new Transactions(),
        new LiveSeatsPolicy(oldest, 10_000, Duration.ofSeconds(10), Duration.ZERO),
        new SimpleMeterRegistry());
  }

  static boolean isTaken(SeatSnapshot seats, UUID seat) {
    return seats.status(seat) != SeatStatus.AVAILABLE;
  }

  SeatSnapshot find() {
    return snapshots.find(schedule, plan);
  }
}
