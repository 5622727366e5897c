package io.ticketqueue.reservation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * How long choices take in a hall of 50,000 seats, and what its plan takes in memory; run by {@code
 * perf/seats}. No test: how fast a machine is proves nothing about the code.
 */
final class ChoiceSpeed {
  private static final int SECTIONS = 50;
  private static final int ROWS = 25;
  private static final int SEATS = 40;
  private static final int CHOICES = 64;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 500;

  private ChoiceSpeed() {}

  @SuppressWarnings("SystemOut") // a command
  public static void main(String[] arguments) {
    long before = used();
    SeatPlan plan = plan();
    System.out.printf("plan: %d seats, %.1f MB%n", plan.size(), (used() - before) / 1e6);
    for (int percent : new int[] {0, 50, 95}) {
      BitSet taken = taken(plan, percent);
      System.out.printf(
          "%d %% taken: best of 2 %s%n", percent, time(() -> choose(plan, taken, 2, 1)));
      System.out.printf(
          "%d %% taken: %d times the best of 2 %s%n",
          percent, CHOICES, time(() -> choose(plan, taken, 2, CHOICES)));
      System.out.printf(
          "%d %% taken: %d times the best of 4 %s%n",
          percent, CHOICES, time(() -> choose(plan, taken, 4, CHOICES)));
      List<Integer> wished = List.of(24_000, 24_001, 24_002);
      System.out.printf(
          "%d %% taken: three alternatives of 3 %s%n",
          percent, time(() -> new Alternatives(plan, taken, wished).nearest(3).size()));
      System.out.printf(
          "%d %% taken: is a gap of 3 avoidable %s%n",
          percent, time(() -> new SeatGaps(plan, taken).areAvoidable(wished) ? 1 : 0));
    }
  }

  private static SeatPlan plan() {
    SeatPlanBuilder plan = new SeatPlanBuilder();
    String[] grades = {"VIP", "S", "A", "B"};
    for (int section = 0; section < SECTIONS; section++) {
      for (int row = 0; row < ROWS; row++) {
        for (int number = 1; number <= SEATS; number++) {
          int position = number > SEATS / 2 ? number + 1 : number;
          String label = String.valueOf((char) ('A' + row));
          Seat seat =
              new Seat(
                  UUID.randomUUID(),
                  label + "-" + number,
                  "Section " + section,
                  label,
                  position,
                  grades[section * grades.length / SECTIONS],
                  100_000);
          Point at = new Point(section % 10 * 45 + position, section / 10 * 30 + row * 1.1);
          plan.add(new PlannedSeat(seat, at, Set.of()));
        }
      }
    }
    return plan.build(new Point(225, -10));
  }

  private static BitSet taken(SeatPlan plan, int percent) {
    Random random = new Random(percent);
    BitSet taken = new BitSet(plan.size());
    while (taken.cardinality() < plan.size() * percent / 100) {
      int first = random.nextInt(plan.size() - 1);
      taken.set(first, first + 2);
    }
    return taken;
  }

  private static int choose(SeatPlan plan, BitSet taken, int size, int most) {
    BestSeats best = new BestSeats(plan, taken, size, null);
    int found = 0;
    while (found < most && best.next().isPresent()) {
      found++;
    }
    return found;
  }

  /** Something to be timed. */
  private interface Work {
    int run();
  }

  private static String time(Work work) {
    int unused = 0;
    for (int i = 0; i < WARM_UP; i++) {
      unused += work.run();
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      unused += work.run();
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return "p50 %.2f ms, p95 %.2f ms (%d)"
        .formatted(nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 95 / 100] / 1e6, unused);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
