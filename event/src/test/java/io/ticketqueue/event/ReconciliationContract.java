package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Ids;
import io.ticketqueue.event.ReconciliationRuns.Run;
import io.ticketqueue.event.SeatDifference.Kind;
import io.ticketqueue.event.SeatDifferences.Confirmed;
import io.ticketqueue.event.SeatDifferences.Standing;
import io.ticketqueue.event.SeatDifferences.Totals;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What any {@link SoldSeats}, {@link SeatDifferences} and {@link ReconciliationRuns} does. */
@Tag("REQ-EVT-023")
public abstract class ReconciliationContract {
  private static final Duration ALWAYS = Duration.ofDays(36_500);
  private static final Duration LONG = Duration.ofHours(1);
  private static final int MANY = 10_000;
  private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

  private Stores stores;
  private Programme programme;
  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  protected abstract Stores stores();

  protected abstract SoldSeats sold();

  protected abstract SeatDifferences differences();

  protected abstract ReconciliationRuns runs();

  @BeforeEach
  void open() {
    stores = stores();
    programme = new Programme(stores);
    // ends what another test left under way
    in(() -> runs().lease(one, Duration.ZERO, Duration.ZERO));
    in(
        () -> {
          differences().end(Long.MAX_VALUE);
          runs().end(new Totals(Map.of(), Map.of()));
          return true;
        });
  }

  private <T> T in(Supplier<T> work) {
    return stores.transactions().required(work);
  }

  private UUID schedule() {
    return programme.event(programme.hall(), Programme.onSale(48)).schedules().getFirst().id();
  }

  private SeatDifference difference(Kind kind) {
    return new SeatDifference(
        new SeatKey(UUID.randomUUID(), UUID.randomUUID()),
        kind,
        UUID.randomUUID(),
        kind == Kind.SOLD_TO_ANOTHER ? UUID.randomUUID() : null);
  }

  @Test
  void soldSeatsAreReadInPagesAcrossSchedules() {
    List<UUID> schedules = Stream.generate(this::schedule).limit(2).sorted(BY_TEXT).toList();
    UUID reservation = UUID.randomUUID();
    for (UUID schedule : schedules) {
      in(
          () -> {
            List<UUID> seats = stores.seatIds().apply(schedule);
            stores.schedules().lock(schedule);
            stores.seats().sell(seats.get(3), reservation);
            stores.seats().sell(seats.get(0), reservation);
            return stores.schedules().addSold(schedule, 2);
          });
    }

    List<SoldSeat> all = in(() -> sold().soldAfter(schedules, SeatKey.FIRST, MANY));
    assertThat(all).hasSize(4).allMatch(seat -> seat.reservationId().equals(reservation));
    assertThat(all).extracting(SoldSeat::key).isSorted();
    assertThat(all)
        .extracting(seat -> seat.key().scheduleId())
        .containsExactly(schedules.get(0), schedules.get(0), schedules.get(1), schedules.get(1));
    assertThat(in(() -> sold().soldAfter(schedules, all.get(0).key(), 2)))
        .isEqualTo(all.subList(1, 3));
    assertThat(in(() -> sold().soldAfter(schedules, all.get(3).key(), MANY))).isEmpty();
    assertThat(in(() -> sold().soldAfter(schedules.subList(1, 2), SeatKey.FIRST, MANY)))
        .isEqualTo(all.subList(2, 4));
  }

  @Test
  void schedulesAreReadInTheOrderOfTheirIds() {
    List<UUID> added = Stream.generate(this::schedule).limit(3).sorted(BY_TEXT).toList();

    List<UUID> all = in(() -> sold().schedulesAfter(SeatKey.FIRST, ALWAYS, MANY));
    assertThat(all).containsSubsequence(added);
    assertThat(in(() -> sold().schedulesAfter(SeatKey.endOf(added.get(0)), ALWAYS, MANY)))
        .contains(added.get(1), added.get(2))
        .doesNotContain(added.get(0));
    SeatKey within = new SeatKey(added.get(1), Ids.next());
    assertThat(in(() -> sold().schedulesAfter(within, ALWAYS, MANY)))
        .startsWith(added.get(1))
        .contains(added.get(2));
    assertThat(in(() -> sold().schedulesAfter(SeatKey.FIRST, ALWAYS, 1))).hasSize(1);
  }

  @Test
  void aWrongNumberOfSoldSeatsIsFound() {
    UUID right = schedule();
    UUID wrong = schedule();
    in(
        () -> {
          stores.schedules().lock(wrong);
          stores.seats().sell(stores.seatIds().apply(wrong).getFirst(), one);
          return stores.schedules().addSold(wrong, 3);
        });

    assertThat(in(() -> sold().miscounted(List.of(right, wrong)))).containsExactly(wrong);
    assertThat(in(() -> sold().miscounted(List.of()))).isEmpty();
    assertThat(in(() -> sold().uncounted(wrong))).isEqualTo(-2);
    assertThat(in(() -> sold().uncounted(right))).isZero();
  }

  private List<Confirmed> note(long run, Duration age, SeatDifference... seen) {
    return in(() -> differences().note(run, List.of(seen), age));
  }

  @Test
  void onlyWhatTwoRunsSawJustSoIsConfirmed() {
    SeatDifference standing = difference(Kind.SOLD_TO_UNKNOWN);
    SeatDifference before = difference(Kind.SOLD_TO_ANOTHER);
    SeatDifference after =
        new SeatDifference(before.key(), before.kind(), before.soldTo(), UUID.randomUUID());

    assertThat(note(1, Duration.ZERO, standing, before)).isEmpty();
    assertThat(note(1, Duration.ZERO, standing, before)).as("the same run again").isEmpty();
    assertThat(in(() -> differences().end(1)).mismatches()).isEmpty();
    assertThat(note(2, LONG, standing, before)).as("too young").isEmpty();
    assertThat(note(2, Duration.ZERO, standing, after))
        .containsExactly(new Confirmed(standing, true));
    assertThat(in(() -> differences().end(2)).mismatches())
        .isEqualTo(Map.of(Kind.SOLD_TO_UNKNOWN, 1L));
    assertThat(note(3, Duration.ZERO, standing, after))
        .containsExactlyInAnyOrder(new Confirmed(standing, false), new Confirmed(after, true));
  }

  @Test
  void whatIsRepairedOrSeenNoMoreIsForgotten() {
    SeatDifference repaired = difference(Kind.SOLD_TO_CANCELLED);
    SeatDifference stands = difference(Kind.UNKNOWN_SEAT);
    SeatDifference passing = difference(Kind.NOT_ITS_SEAT);
    note(1, Duration.ZERO, repaired, stands, passing);
    in(() -> differences().end(1));
    note(2, Duration.ZERO, repaired, stands);
    in(
        () -> {
          differences().repaired(2, List.of(repaired.key()));
          return true;
        });

    assertThat(in(() -> differences().end(2)))
        .isEqualTo(
            new Totals(
                Map.of(Kind.SOLD_TO_CANCELLED, 1L, Kind.UNKNOWN_SEAT, 1L),
                Map.of(Kind.SOLD_TO_CANCELLED, 1L)));
    assertThat(in(() -> differences().standing(0, MANY)))
        .extracting(Standing::difference)
        .containsExactly(stands);
    assertThat(in(() -> differences().countStanding())).isEqualTo(1);
    assertThat(in(() -> differences().standing(1, 1))).isEmpty();
    assertThat(note(3, Duration.ZERO, repaired, passing)).as("both begin anew").isEmpty();
  }

  private Optional<Run> lease(UUID instance, Duration every, Duration lease) {
    return in(() -> runs().lease(instance, every, lease));
  }

  @Test
  void oneInstanceAtATimeHasTheRunAndAnotherGoesOnWhereItDied() {
    Run run = lease(one, Duration.ZERO, LONG).orElseThrow();
    assertThat(run.after()).isEqualTo(SeatKey.FIRST);
    assertThat(lease(other, Duration.ZERO, LONG)).isEmpty();
    SeatKey there = new SeatKey(UUID.randomUUID(), UUID.randomUUID());
    advance(one, new Run(run.number(), there), 7);
    assertThat(lease(one, LONG, Duration.ZERO)).contains(new Run(run.number(), there));

    Run taken = lease(other, LONG, LONG).orElseThrow();

    assertThat(taken).isEqualTo(new Run(run.number(), there));
    advance(one, new Run(run.number(), SeatKey.FIRST), 100);
    assertThat(in(() -> runs().lock(one, run.number()))).isFalse();
    assertThat(in(() -> runs().lock(other, run.number()))).isTrue();
    Totals totals = new Totals(Map.of(Kind.NOT_SOLD, 2L), Map.of(Kind.NOT_SOLD, 1L));
    in(
        () -> {
          runs().end(totals);
          return true;
        });
    assertThat(in(() -> runs().last()).orElseThrow().compared()).isEqualTo(7);
    assertThat(in(() -> runs().last()).orElseThrow().totals()).isEqualTo(totals);
    assertThat(in(() -> runs().lock(other, run.number()))).isFalse();
    assertThat(lease(one, LONG, LONG)).as("not due").isEmpty();
    assertThat(lease(one, Duration.ZERO, LONG)).contains(new Run(run.number() + 1, SeatKey.FIRST));
  }

  private void advance(UUID instance, Run to, int compared) {
    in(
        () -> {
          runs().advance(instance, to, compared);
          return true;
        });
  }
}
