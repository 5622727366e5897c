package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.SeatStatus.AVAILABLE;
import static io.ticketqueue.reservation.SeatStatus.HOLD;
import static io.ticketqueue.reservation.SeatStatus.SOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.SeatChanges.Change;
import io.ticketqueue.reservation.SeatChanges.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatSnapshotTest {
  private static final UUID STRANGER = UUID.randomUUID();

  private final List<Seat> five = Given.seats(5);
  private final SeatPlan plan = Given.plan(five);
  private final List<UUID> ids = five.stream().map(Seat::id).toList();

  private UUID id(int number) {
    return ids.get(number - 1);
  }

  private SeatSnapshot read(long version, List<UUID> held, List<UUID> sold, Change... before) {
    return SeatSnapshot.of(plan, new Taken(version, held, sold), List.of(before));
  }

  private SeatSnapshot after(SeatSnapshot before, Change... changes) {
    List<Change> all = new ArrayList<>();
    all.add(new Change(before.version(), null, AVAILABLE));
    all.addAll(List.of(changes));
    return before.after(all).orElseThrow();
  }

  private static List<UUID> all(SeatSnapshot seats, SeatStatus status) {
    List<UUID> found = new ArrayList<>();
    seats.each(status, found::add);
    return found;
  }

  @Test
  void seatsStandInTheOrderOfThePlan() {
    SeatSnapshot seats = read(10, List.of(id(5), id(2)), List.of(id(4), id(1)));

    assertThat(all(seats, HOLD)).containsExactly(id(2), id(5));
    assertThat(all(seats, SOLD)).containsExactly(id(1), id(4));
    assertThat(seats.count(AVAILABLE)).isEqualTo(1);
    assertThat(seats.status(id(3))).isEqualTo(SeatStatus.AVAILABLE);
    assertThat(seats.status(id(1))).isNotEqualTo(SeatStatus.AVAILABLE);
  }

  @Test
  void aSeatThatThePlanDoesNotHaveIsShownAndNotCountedAsFree() {
    SeatSnapshot seats = read(10, List.of(STRANGER), List.of());
    assertThat(all(seats, HOLD)).containsExactly(STRANGER);
    assertThat(seats.count(AVAILABLE)).isEqualTo(5);
    assertThat(seats.status(STRANGER)).isNotEqualTo(SeatStatus.AVAILABLE);

    SeatSnapshot released = after(seats, new Change(20, STRANGER, AVAILABLE));

    assertThat(all(released, HOLD)).isEmpty();
    assertThat(released.count(AVAILABLE)).isEqualTo(5);
    assertThat(all(seats, HOLD)).containsExactly(STRANGER);
  }

  @Test
  void theLastOfSeveralChangesOfASeatCounts() {
    SeatSnapshot seats =
        after(
            read(10, List.of(id(1)), List.of()),
            new Change(20, id(1), AVAILABLE),
            new Change(20, id(1), HOLD),
            new Change(30, id(1), SOLD),
            new Change(30, id(2), HOLD),
            new Change(30, id(2), AVAILABLE));

    assertThat(seats.status(id(1))).isEqualTo(SOLD);
    assertThat(seats.status(id(2))).isEqualTo(AVAILABLE);
    assertThat(seats.version()).isEqualTo(30);
    assertThat(seats.since(10)).contains(Map.of(id(1), SOLD, id(2), AVAILABLE));
    assertThat(seats.since(20)).contains(Map.of(id(1), SOLD, id(2), AVAILABLE));
    assertThat(seats.since(30)).contains(Map.of());
  }

  @Test
  void whatWasNeverAVersionIsNotKnown() {
    SeatSnapshot seats = after(read(10, List.of(), List.of()), new Change(20, id(1), HOLD));

    for (long unknown : new long[] {0, 9, 15, 21, Long.MAX_VALUE}) {
      assertThat(seats.since(unknown)).isEmpty();
    }
  }

  @Test
  void changesWithoutTheVersionTheyFollowAreNotEnough() {
    SeatSnapshot seats = read(10, List.of(), List.of());

    assertThat(seats.after(List.of())).isEmpty();
    assertThat(seats.after(List.of(new Change(20, id(1), HOLD)))).isEmpty();
    assertThat(seats.after(List.of(new Change(9, id(1), HOLD), new Change(20, id(1), HOLD))))
        .isEmpty();
  }

  @Test
  void whatIsReadBackOfTheLogServesWhoKnowsAnOlderVersion() {
    SeatSnapshot seats =
        read(
            30,
            List.of(id(1), id(3)),
            List.of(),
            new Change(10, id(5), HOLD),
            new Change(20, id(5), AVAILABLE),
            new Change(20, id(1), HOLD),
            new Change(30, id(2), AVAILABLE),
            new Change(40, id(3), HOLD));

    assertThat(seats.version()).isEqualTo(30);
    assertThat(seats.since(10)).contains(Map.of(id(5), AVAILABLE, id(1), HOLD, id(2), AVAILABLE));
    assertThat(seats.since(5)).isEmpty();
    // The change to 40 was there already: it is told once more.
    assertThat(after(seats, new Change(40, id(3), HOLD)).since(30)).contains(Map.of(id(3), HOLD));
  }

  @Test
  void aLogThatDoesNotReachTheVersionServesNobody() {
    SeatSnapshot seats = read(30, List.of(), List.of(), new Change(10, id(5), HOLD));

    assertThat(seats.since(10)).isEmpty();
    assertThat(seats.since(30)).contains(Map.of());
  }

  @Test
  void onlySoManyVersionsAreRemembered() {
    SeatSnapshot seats = read(10, List.of(), List.of());
    for (long version = 11; version <= 10 + 2 * SeatSnapshot.MOST_STEPS; version++) {
      seats = after(seats, new Change(version, id(1), version % 2 == 0 ? HOLD : AVAILABLE));
    }

    long oldest = seats.version() - SeatSnapshot.MOST_STEPS + 1;
    assertThat(seats.since(oldest)).contains(Map.of(id(1), HOLD));
    assertThat(seats.since(oldest - 1)).isEmpty();
  }

  @Test
  void onlySoManyChangesAreRemembered() {
    SeatSnapshot seats = after(read(10, List.of(), List.of()), new Change(11, id(1), HOLD));
    Change[] many =
        IntStream.range(0, SeatSnapshot.MOST_CHANGES)
            .mapToObj(i -> new Change(12, new UUID(1, i), SOLD))
            .toArray(Change[]::new);

    SeatSnapshot sold = after(seats, many);
    SeatSnapshot later = after(sold, new Change(13, id(2), HOLD));

    assertThat(sold.since(11).orElseThrow()).hasSize(SeatSnapshot.MOST_CHANGES);
    assertThat(sold.since(10)).isEmpty();
    assertThat(later.since(11)).isEmpty();
    assertThat(later.since(12)).contains(Map.of(id(2), HOLD));
  }
}
