package io.ticketqueue.reservation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A hall of up to 60 seats, some taken, and what may be chosen in it, found by trying everything:
 * seats are compared by row and position alone, whatever the plan makes of them.
 */
final class RandomHall {
  private static final int MOST_SEATS = 60;
  private static final String[] GRADES = {"VIP", "S", "A", "B"};

  final List<PlannedSeat> seats = new ArrayList<>();
  final BitSet taken = new BitSet();
  final Point focus;
  final SeatPlan plan;
  private final List<List<Integer>> neighbours = new ArrayList<>();
  private final Random random;

  RandomHall(long seed) {
    random = new Random(seed);
    int sections = 1 + random.nextInt(3);
    int most = 1 + random.nextInt(MOST_SEATS);
    for (int section = 0; section < sections; section++) {
      int rows = 1 + random.nextInt(4);
      for (int row = 0; row < rows; row++) {
        addRow(sections == 1 ? null : "S" + section, section, row, most);
      }
    }
    double density = random.nextDouble();
    for (int i = 0; i < seats.size(); i++) {
      taken.set(i, random.nextDouble() < density);
    }
    focus = new Point(random.nextInt(20) / 2.0, -random.nextInt(6));
    SeatPlanBuilder builder = new SeatPlanBuilder();
    seats.forEach(builder::add);
    plan = builder.build(focus);
    for (int i = 0; i < seats.size(); i++) {
      int seat = i;
      neighbours.add(
          IntStream.range(0, seats.size())
              .filter(other -> areSideBySide(seat, other))
              .boxed()
              .toList());
    }
  }

  private void addRow(@Nullable String section, int sectionNumber, int row, int most) {
    String label = String.valueOf((char) ('A' + row));
    String grade = GRADES[random.nextInt(random.nextBoolean() ? 1 : GRADES.length)];
    double slant = random.nextInt(4) == 0 ? random.nextInt(100) / 100.0 : 0;
    double from = random.nextInt(5) / 2.0;
    int position = 1;
    int length = 1 + random.nextInt(14);
    for (int number = 1; number <= length && seats.size() < most; number++) {
      boolean isRemoved = random.nextInt(15) == 0 && number > 1;
      if (!isRemoved) {
        double x = from + position;
        double y = sectionNumber * 6 + row + slant * position;
        seats.add(
            new PlannedSeat(
                new Seat(
                    UUID.randomUUID(), label + "-" + number, section, label, position, grade, 100),
                new Point(x, y),
                marks()));
      }
      position += random.nextInt(8) == 0 ? 2 : 1;
      grade = random.nextInt(10) == 0 ? GRADES[random.nextInt(GRADES.length)] : grade;
    }
  }

  private Set<SeatMark> marks() {
    return switch (random.nextInt(25)) {
      case 0 -> Set.of(SeatMark.WHEELCHAIR);
      case 1 -> Set.of(SeatMark.COMPANION);
      default -> Set.of();
    };
  }

  /** A seat as chosen by chance. */
  int any(int bound) {
    return random.nextInt(bound);
  }

  Seat seat(int index) {
    return seats.get(index).seat();
  }

  boolean areInOneRow(int one, int other) {
    return seat(one).rowKey().equals(seat(other).rowKey());
  }

  private boolean areSideBySide(int one, int other) {
    return areInOneRow(one, other) && Math.abs(seat(one).position() - seat(other).position()) == 1;
  }

  boolean areNeighbours(int one, int other) {
    return neighbours.get(one).contains(other);
  }

  private boolean isAlone(int index, BitSet occupied) {
    return neighbours.get(index).stream().allMatch(occupied::get);
  }

  /** The seats that are alone because of a choice. */
  List<Integer> gaps(List<Integer> choice, BitSet occupied) {
    BitSet after = (BitSet) occupied.clone();
    choice.forEach(after::set);
    List<Integer> gaps = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      if (!after.get(i) && isAlone(i, after) && !isAlone(i, occupied)) {
        gaps.add(i);
      }
    }
    return gaps;
  }

  /** All groups of free seats side by side. */
  List<List<Integer>> groups(int size, BitSet occupied) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int first = 0; first < seats.size(); first++) {
      if (occupied.get(first)) {
        continue;
      }
      List<Integer> group = new ArrayList<>(List.of(first));
      while (group.size() < size) {
        int next = neighbourBehind(group.getLast(), occupied);
        if (next < 0) {
          break;
        }
        group.add(next);
      }
      if (group.size() == size) {
        groups.add(group);
      }
    }
    return groups;
  }

  private int neighbourBehind(int index, BitSet occupied) {
    return neighbours.get(index).stream()
        .filter(other -> !occupied.get(other))
        .filter(other -> seat(other).position() > seat(index).position())
        .findAny()
        .orElse(-1);
  }

  /** Whether a row stands just behind another in one section: labels follow each other. */
  boolean isBehind(int back, int front) {
    return Objects.equals(seat(back).section(), seat(front).section())
        && seat(back).row().charAt(0) - seat(front).row().charAt(0) == 1;
  }

  String kind(int index) {
    return seat(index).grade() + seats.get(index).marks();
  }

  long between(int one, int other) {
    return length(seats.get(one).at(), seats.get(other).at());
  }

  long toFocus(int index) {
    return length(seats.get(index).at(), focus);
  }

  long toFocus(List<Integer> group) {
    return group.stream().mapToLong(this::toFocus).sum();
  }

  /** How far the middle of two seats is from that of two others. */
  double betweenPairs(List<Integer> front, List<Integer> back) {
    Point one = middle(front);
    Point other = middle(back);
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }

  private Point middle(List<Integer> pair) {
    Point one = seats.get(pair.getFirst()).at();
    Point other = seats.get(pair.getLast()).at();
    return new Point((one.x() + other.x()) / 2, (one.y() + other.y()) / 2);
  }

  /** In hundredths. */
  private static long length(Point one, Point other) {
    long dx = Math.round(100 * one.x()) - Math.round(100 * other.x());
    long dy = Math.round(100 * one.y()) - Math.round(100 * other.y());
    return Math.round(Math.sqrt(dx * dx + dy * dy));
  }
}
