package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is chosen in 1,000 random halls of up to 60 seats is what trying everything finds. A failure
 * names the hall's seed.
 */
@Tag("REQ-RSV-003")
class SeatChoicePropertyTest {
  private static final int HALLS = 1000;
  private static final int MOST_SEATS = 4;
  private static final int BUYERS = 6;

  private static void inEachHall(Consumer<RandomHall> check) {
    for (long seed = 1; seed <= HALLS; seed++) {
      try {
        check.accept(new RandomHall(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("in the hall of seed " + seed, e);
      }
    }
  }

  /** A choice, with what counts of it in the contract's order. */
  private record Weighed(List<Integer> seats, int gaps, boolean apart, long distance) {
    static final Comparator<Weighed> ORDER =
        Comparator.comparingInt(Weighed::gaps)
            .thenComparing(Weighed::apart)
            .thenComparingLong(Weighed::distance)
            .thenComparing(one -> one.seats().getFirst())
            .thenComparing(one -> one.seats().getLast());
  }

  /** Side by side, fewest gaps, nearest; then two behind two. */
  private static Optional<List<Integer>> best(
      RandomHall hall, BitSet occupied, int size, @Nullable String grade) {
    Optional<List<Integer>> neighbours =
        groups(hall, occupied, size, grade)
            .map(group -> weigh(hall, occupied, group, false))
            .min(Weighed.ORDER)
            .map(Weighed::seats);
    return neighbours.isPresent() || size < MOST_SEATS
        ? neighbours
        : fours(hall, occupied, grade)
            .map(four -> weigh(hall, occupied, four, areApart(hall, four)))
            .min(Weighed.ORDER)
            .map(Weighed::seats);
  }

  private static Weighed weigh(
      RandomHall hall, BitSet occupied, List<Integer> seats, boolean apart) {
    return new Weighed(seats, hall.gaps(seats, occupied).size(), apart, hall.toFocus(seats));
  }

  private static Stream<List<Integer>> groups(
      RandomHall hall, BitSet occupied, int size, @Nullable String grade) {
    return hall.groups(size, occupied).stream()
        .filter(group -> group.stream().map(hall::kind).distinct().count() == 1)
        .filter(group -> hall.seats.get(group.getFirst()).marks().isEmpty())
        .filter(group -> grade == null || hall.seat(group.getFirst()).grade().equals(grade));
  }

  private static Stream<List<Integer>> fours(
      RandomHall hall, BitSet occupied, @Nullable String grade) {
    List<List<Integer>> pairs = groups(hall, occupied, 2, grade).toList();
    return pairs.stream()
        .flatMap(
            front ->
                pairs.stream()
                    .filter(back -> hall.isBehind(back.getFirst(), front.getFirst()))
                    .filter(back -> hall.kind(back.getFirst()).equals(hall.kind(front.getFirst())))
                    .map(back -> Stream.of(front, back).flatMap(List::stream).toList()));
  }

  private static boolean areApart(RandomHall hall, List<Integer> four) {
    return hall.betweenPairs(four.subList(0, 2), four.subList(2, 4)) > 2 + 1e-9;
  }

  @Test
  void theBestSeatsOfEachBuyerInTurnAreTheBestOfAll() {
    inEachHall(
        hall -> {
          for (int size = 1; size <= MOST_SEATS; size++) {
            for (String grade : new String[] {null, "VIP", "S"}) {
              BestSeats best = new BestSeats(hall.plan, hall.taken, size, grade);
              BitSet occupied = (BitSet) hall.taken.clone();
              for (int buyer = 1; buyer <= BUYERS; buyer++) {
                Optional<List<Integer>> expected = best(hall, occupied, size, grade);
                assertThat(best.next().map(SeatChoice::seats))
                    .as("buyer %d of %d seats of %s", buyer, size, grade)
                    .isEqualTo(expected);
                expected.ifPresent(seats -> seats.forEach(occupied::set));
              }
            }
          }
        });
  }

  /** Said again by itself, since it is what organisers ask for. */
  @Test
  void theBestSeatsNeverLeaveAGapThatOthersSideBySideWouldNot() {
    inEachHall(
        hall -> {
          for (int size = 1; size <= MOST_SEATS; size++) {
            int seats = size;
            new BestSeats(hall.plan, hall.taken, size, null)
                .next()
                .map(SeatChoice::seats)
                .filter(choice -> hall.areInOneRow(choice.getFirst(), choice.getLast()))
                .ifPresent(
                    choice -> {
                      int least =
                          groups(hall, hall.taken, seats, null)
                              .mapToInt(group -> hall.gaps(group, hall.taken).size())
                              .min()
                              .orElseThrow();
                      assertThat(hall.gaps(choice, hall.taken)).hasSize(least);
                    });
          }
        });
  }

  private static List<Integer> randomChoice(RandomHall hall, boolean fromFree) {
    List<Integer> seats = new ArrayList<>();
    int wanted = 1 + hall.any(MOST_SEATS);
    int first = hall.any(hall.seats.size());
    for (int i = first; i < hall.seats.size() && seats.size() < wanted; i++) {
      if ((!fromFree || !hall.taken.get(i)) && hall.any(4) > 0) {
        seats.add(i);
      }
    }
    return seats;
  }

  @Test
  void gapsAreTheFreeSeatsThatAreAloneBecauseOfAChoice() {
    inEachHall(
        hall -> {
          for (int round = 0; round < 10 && !hall.seats.isEmpty(); round++) {
            List<Integer> choice = randomChoice(hall, true);
            SeatGaps gaps = new SeatGaps(hall.plan, hall.taken);
            assertThat(gaps.leftBy(choice))
                .as("choice %s", choice)
                .isEqualTo(hall.gaps(choice, hall.taken));
            assertThat(gaps.fringes(choice)).isEqualTo(fringes(hall, choice));
          }
        });
  }

  /** Taking one more seat would leave a gap that was none. */
  private static List<SeatChoice.Fringe> fringes(RandomHall hall, List<Integer> choice) {
    BitSet after = (BitSet) hall.taken.clone();
    choice.forEach(after::set);
    return IntStream.range(0, hall.seats.size())
        .filter(seat -> !after.get(seat))
        .filter(seat -> choice.stream().anyMatch(chosen -> hall.areNeighbours(seat, chosen)))
        .boxed()
        .flatMap(
            seat ->
                IntStream.range(0, hall.seats.size())
                    .filter(other -> !after.get(other) && hall.areNeighbours(seat, other))
                    .filter(other -> hall.gaps(List.of(other), after).contains(seat))
                    .mapToObj(other -> new SeatChoice.Fringe(seat, other)))
        .toList();
  }

  @Test
  void aGapIsAvoidableWhereAChoiceSideBySideLeavesNoneOrEachPartCanMove() {
    inEachHall(
        hall -> {
          for (int round = 0; round < 10 && !hall.seats.isEmpty(); round++) {
            List<Integer> choice = randomChoice(hall, true);
            if (choice.isEmpty()) {
              continue;
            }
            boolean elsewhere =
                alike(hall, choice).anyMatch(group -> hall.gaps(group, hall.taken).isEmpty());
            boolean moved =
                parts(hall, choice).stream()
                    .allMatch(
                        part ->
                            hall.gaps(part, hall.taken).isEmpty()
                                || alike(hall, part)
                                    .filter(group -> areOneRun(hall, group, part))
                                    .anyMatch(group -> hall.gaps(group, hall.taken).isEmpty()));
            assertThat(new SeatGaps(hall.plan, hall.taken).areAvoidable(choice))
                .as("choice %s", choice)
                .isEqualTo(elsewhere || moved);
          }
        });
  }

  private static Stream<List<Integer>> alike(RandomHall hall, List<Integer> wished) {
    List<String> kinds = wished.stream().map(hall::kind).sorted().toList();
    return hall.groups(wished.size(), hall.taken).stream()
        .filter(group -> group.stream().map(hall::kind).sorted().toList().equals(kinds));
  }

  /** The seats of a choice by the run of free neighbours that they are in. */
  private static List<List<Integer>> parts(RandomHall hall, List<Integer> choice) {
    List<List<Integer>> parts = new ArrayList<>();
    for (int seat : choice) {
      if (!parts.isEmpty() && areOneRun(hall, parts.getLast(), List.of(seat))) {
        parts.getLast().add(seat);
      } else {
        parts.add(new ArrayList<>(List.of(seat)));
      }
    }
    return parts;
  }

  private static boolean areOneRun(RandomHall hall, List<Integer> some, List<Integer> others) {
    int from = Math.min(some.getFirst(), others.getFirst());
    int to = Math.max(some.getLast(), others.getLast());
    return IntStream.range(from, to)
        .allMatch(
            seat ->
                hall.areNeighbours(seat, seat + 1)
                    && !hall.taken.get(seat)
                    && !hall.taken.get(seat + 1));
  }

  @Test
  void alternativesAreTheNearestThatShareNoSeat() {
    inEachHall(
        hall -> {
          for (int round = 0; round < 5 && !hall.seats.isEmpty(); round++) {
            List<Integer> wished = randomChoice(hall, false);
            if (wished.isEmpty()) {
              continue;
            }
            Alternatives alternatives = new Alternatives(hall.plan, hall.taken, wished);
            List<List<Integer>> all = alike(hall, wished).toList();
            assertThat(alternatives.nearest(3))
                .as("instead of %s", wished)
                .isEqualTo(nearest(hall, wished, all));
            List<List<Integer>> without =
                all.stream().filter(group -> hall.gaps(group, hall.taken).isEmpty()).toList();
            assertThat(alternatives.nearestWithoutGap(3))
                .isEqualTo(nearest(hall, wished, without.isEmpty() ? all : without));
          }
        });
  }

  private static List<List<Integer>> nearest(
      RandomHall hall, List<Integer> wished, List<List<Integer>> groups) {
    List<List<Integer>> chosen = new ArrayList<>();
    groups.stream()
        .sorted(
            Comparator.<List<Integer>>comparingLong(
                    group ->
                        group.stream()
                            .flatMap(seat -> wished.stream().map(wish -> hall.between(seat, wish)))
                            .mapToLong(Long::longValue)
                            .sum())
                .thenComparing(List::getFirst))
        .filter(group -> chosen.stream().flatMap(List::stream).noneMatch(group::contains))
        .limit(3)
        .forEach(chosen::add);
    return chosen;
  }
}
