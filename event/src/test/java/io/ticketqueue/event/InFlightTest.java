package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.ReservationSeats.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reconciliation in the midst of sales: buyers buy and cancel, each service hears of it up to
 * 50 seconds later and in any order, also between two calls of one page. The parameter is the seed.
 */
@Tag("REQ-EVT-023")
class InFlightTest {
  private static final Duration LATE = Duration.ofSeconds(50);
  private static final Duration PLAY = Duration.ofMinutes(20);

  private record Happening(Instant at, int number, Runnable what) {}

  private final Reconciled world = new Reconciled();
  private final PriorityQueue<Happening> future =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::number));
  private final Map<UUID, List<UUID>> seats = new HashMap<>();

  /** What reservation's index keeps: seats of live reservations. */
  private final Set<UUID> taken = new HashSet<>();

  private Random random = new Random();
  private int number;

  static List<Long> seeds() {
    return LongStream.rangeClosed(1, 25).boxed().toList();
  }

  private Duration upTo(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }

  private void in(Duration delay, Runnable what) {
    future.add(new Happening(world.clock.instant().plus(delay), number++, what));
  }

  /** Time passes, and what is due happens. */
  private void pass(Duration time) {
    Instant until = world.clock.instant().plus(time);
    while (!future.isEmpty() && !future.peek().at().isAfter(until)) {
      Happening next = future.poll();
      world.clock.advance(Duration.between(world.clock.instant(), next.at()));
      next.what().run();
    }
    world.clock.advance(Duration.between(world.clock.instant(), until));
  }

  private void someoneBuys() {
    UUID schedule = List.copyOf(seats.keySet()).get(random.nextInt(seats.size()));
    List<UUID> free =
        new ArrayList<>(
            seats.get(schedule).stream().filter(seat -> !taken.contains(seat)).toList());
    Collections.shuffle(free, random);
    List<UUID> chosen = free.subList(0, Math.min(free.size(), 1 + random.nextInt(4)));
    if (chosen.isEmpty()) {
      return;
    }
    UUID reservation = new UUID(random.nextLong(), random.nextLong());
    taken.addAll(chosen);
    world.reservations.put(reservation, schedule, State.PENDING, chosen.toArray(UUID[]::new));
    if (random.nextInt(5) == 0) {
      in(upTo(PLAY), () -> cancels(reservation, schedule, chosen));
    } else {
      in(upTo(LATE), () -> pays(reservation, schedule, chosen));
    }
  }

  private void pays(UUID reservation, UUID schedule, List<UUID> chosen) {
    in(upTo(LATE), () -> world.sales.sell(schedule, reservation, chosen));
    in(
        upTo(LATE),
        () -> {
          world.reservations.become(reservation, State.CONFIRMED);
          if (random.nextInt(5) < 3) {
            in(upTo(LATE.multipliedBy(4)), () -> cancels(reservation, schedule, chosen));
          }
        });
  }

  private void cancels(UUID reservation, UUID schedule, List<UUID> chosen) {
    world.reservations.become(reservation, State.CANCELLED);
    taken.removeAll(chosen);
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      in(upTo(LATE), () -> world.sales.release(schedule, reservation));
    }
  }

  private Map<UUID, UUID> tickets(UUID schedule) {
    Map<UUID, UUID> owners = new HashMap<>();
    world.reservations.reservations.forEach(
        (id, one) -> {
          if (one.scheduleId().equals(schedule) && one.state() == State.CONFIRMED) {
            one.seats().forEach(seat -> owners.put(seat, id));
          }
        });
    return owners;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingThatIsOnItsWayIsTakenForAFault(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      UUID schedule = world.schedule(2, 5);
      seats.put(schedule, world.seats(schedule));
    }
    world.reservations.meanwhile = () -> pass(upTo(Duration.ofSeconds(3)));
    Instant end = world.clock.instant().plus(PLAY);
    while (world.clock.instant().isBefore(end)) {
      pass(upTo(Duration.ofSeconds(2)));
      someoneBuys();
      world.reconcile.step();
      assertThat(world.acts).isEmpty();
      assertThat(world.differences.countStanding()).isZero();
    }
    assertThat(world.runs.ended()).isGreaterThan(50);
    assertThat(world.differences.noted()).as("the attack").isGreaterThan(50);

    pass(PLAY.multipliedBy(2));
    world.runs(2);

    assertThat(world.acts).isEmpty();
    assertThat(world.differences.countStanding()).isZero();
    for (UUID schedule : seats.keySet()) {
      assertThat(world.soldTo(schedule)).isEqualTo(tickets(schedule));
      assertThat(world.count(schedule)).isEqualTo(tickets(schedule).size());
    }
  }
}
