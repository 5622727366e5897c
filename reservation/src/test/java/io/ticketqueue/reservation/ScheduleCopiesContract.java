package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ScheduleCopies} does. */
abstract class ScheduleCopiesContract {
  private final List<Seat> seats = Given.seats(2);
  private final UUID id = UUID.randomUUID();

  abstract ScheduleCopies copies();

  abstract Transactions transactions();

  /** Makes a copy what an instance of before would have made. */
  abstract void forgetDrawing(UUID scheduleId);

  private void store(Schedule schedule, List<Seat> plan) {
    EventCatalogue.Copy copy = new EventCatalogue.Copy(schedule, Given.planJson(plan));
    assertThat(transactions().required(() -> copies().store(copy))).isTrue();
  }

  private Schedule find(UUID scheduleId) {
    return transactions().required(() -> copies().find(scheduleId)).orElseThrow();
  }

  private SeatPlan plan() {
    return transactions().required(() -> copies().plan(id));
  }

  private static List<UUID> ids(List<Seat> some) {
    return some.stream().map(Seat::id).toList();
  }

  private static Schedule with(Schedule schedule, String title, long version, boolean cancelled) {
    return Given.with(schedule, title, version, 7, cancelled);
  }

  @Test
  void aCopyIsReadAsItWasStored() {
    Schedule schedule = Given.schedule(id);
    store(schedule, seats);

    assertThat(find(id)).isEqualTo(schedule);
    assertThat(plan().seats(ids(seats))).isEqualTo(seats);
  }

  @Test
  void aCopyWithoutFeesIsReplacedByOneOfItsVersion() {
    Schedule schedule = Given.schedule(id);
    store(Given.fees(schedule, null), seats);
    assertThat(find(id).cancellationFees()).isNull();
    CancellationFees fees =
        new CancellationFees(
            List.of(new CancellationFees.Tier(10, 0), new CancellationFees.Tier(1, 30)));
    store(Given.fees(schedule, fees), seats);
    assertThat(find(id).cancellationFees()).isEqualTo(fees);
    store(Given.fees(schedule, CancellationFees.NONE), seats);
    assertThat(find(id).cancellationFees()).isEqualTo(fees);
  }

  @Test
  void theFocusIsKeptWithTheSeats() {
    EventCatalogue.Copy copy =
        new EventCatalogue.Copy(Given.schedule(id), Given.planJson(seats), new Point(1, -9));
    assertThat(transactions().required(() -> copies().store(copy))).isTrue();

    assertThat(plan().places().toFocus(0)).isEqualTo(900);
  }

  @Test
  void aCopyOfAnInstanceOfBeforeIsCompletedByTheSameVersion() {
    Schedule schedule = Given.neverOver(Given.withoutSingleSeats(Given.schedule(id)));
    EventCatalogue.Copy copy =
        new EventCatalogue.Copy(schedule, Given.planJson(seats), new Point(1, -9));
    assertThat(transactions().required(() -> copies().store(copy))).isTrue();
    assertThat(find(id)).isEqualTo(schedule);
    forgetDrawing(id);

    assertThat(find(id).drawn()).isFalse();
    assertThat(find(id).noSingleSeats()).isFalse();
    assertThat(plan().places().toFocus(0)).isNotEqualTo(900);
    assertThat(transactions().required(() -> copies().undrawn(1_000_000))).contains(id);

    assertThat(transactions().required(() -> copies().store(copy))).isTrue();
    assertThat(find(id)).isEqualTo(schedule);
    assertThat(plan().places().toFocus(0)).isEqualTo(900);
    assertThat(transactions().required(() -> copies().undrawn(1_000_000))).doesNotContain(id);
  }

  @Test
  void aCopyOfAnInstanceOfBeforeCanStayAsItIs() {
    Schedule schedule = Given.neverOver(Given.schedule(id));
    EventCatalogue.Copy copy = new EventCatalogue.Copy(schedule, Given.planJson(seats), null);
    assertThat(transactions().required(() -> copies().store(copy))).isTrue();
    forgetDrawing(id);

    transactions().required(() -> copies().keepUndrawn(id));
    transactions().required(() -> copies().keepUndrawn(UUID.randomUUID()));

    assertThat(transactions().required(() -> copies().undrawn(1_000_000))).doesNotContain(id);
    assertThat(find(id)).isEqualTo(schedule);
    assertThat(plan().size()).isEqualTo(seats.size());
  }

  @Test
  void anUnknownScheduleHasNeitherFactsNorSeats() {
    assertThat(transactions().required(() -> copies().find(id))).isEmpty();
    assertThat(plan().size()).isZero();
  }

  @Test
  void aNewerVersionReplacesACopyAndNoOtherDoes() {
    Schedule schedule = Given.schedule(id);
    store(with(schedule, "second", 2, false), seats);
    store(with(schedule, "first", 1, false), List.of());
    assertThat(find(id).eventTitle()).isEqualTo("second");
    assertThat(plan().seats(ids(seats))).isEqualTo(seats);

    store(with(schedule, "another second", 2, false), List.of());
    assertThat(find(id).eventTitle()).isEqualTo("second");
    store(with(schedule, "third", 3, false), seats.subList(0, 1));
    assertThat(find(id)).isEqualTo(with(schedule, "third", 3, false));
    assertThat(plan().size()).isOne();
  }

  @Test
  void aCopyWithoutSeatsKeepsThoseOfItsPlanVersion() {
    Schedule schedule = Given.schedule(id);
    store(schedule, seats);

    assertThat(storeFacts(with(schedule, "second", 2, false))).isTrue();
    assertThat(storeFacts(with(schedule, "late", 1, false))).isTrue();
    assertThat(find(id)).isEqualTo(with(schedule, "second", 2, false));
    assertThat(plan().seats(ids(seats))).isEqualTo(seats);
  }

  @Test
  void aCopyWithoutSeatsWhosePlanIsNotThereIsRefused() {
    Schedule schedule = Given.schedule(id);
    assertThat(storeFacts(schedule)).isFalse();
    store(schedule, seats);

    assertThat(storeFacts(Given.planned(with(schedule, "second", 2, false), "other"))).isFalse();
    assertThat(find(id)).isEqualTo(schedule);
  }

  private boolean storeFacts(Schedule schedule) {
    return transactions().required(() -> copies().store(new EventCatalogue.Copy(schedule, null)));
  }

  @Test
  void aCancellationStaysWhateverIsCopiedAfterwards() {
    transactions().required(() -> copies().cancel(id, Given.NOW, false));
    transactions().required(() -> copies().cancel(id, Given.NOW, false));
    store(Given.schedule(id), seats);

    assertThat(find(id).cancelled()).isTrue();
  }

  @Test
  void aCopyOfACancelledScheduleIsCancelled() {
    store(with(Given.schedule(id), "title", 1, true), seats);
    store(with(Given.schedule(id), "title", 2, false), seats);

    assertThat(find(id).cancelled()).isTrue();
  }

  @Test
  void manyAreFoundAtOnce() {
    UUID other = UUID.randomUUID();
    store(Given.schedule(id), seats);
    store(Given.schedule(other), seats);

    List<UUID> asked = List.of(id, other, UUID.randomUUID());
    assertThat(transactions().required(() -> copies().findAll(asked)))
        .extracting(Schedule::id)
        .containsExactlyInAnyOrder(id, other);
    assertThat(transactions().required(() -> copies().findAll(List.of()))).isEmpty();
  }
}
