package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.hours;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What any {@link EventSchedules} does. */
public abstract class EventSchedulesContract {
  private static final UUID NOBODY = UUID.randomUUID();

  private Stores stores;
  private EventSchedules schedules;
  private Programme programme;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    stores = stores();
    schedules = stores.schedules();
    programme = new Programme(stores);
  }

  private <T> T in(Supplier<T> work) {
    return stores.transactions().required(work);
  }

  /** The hall is played in from hour 48 to hour 50. */
  @ParameterizedTest
  @CsvSource({
    "46, 48, false",
    "47, 49, true",
    "48, 50, true",
    "49, 49, true",
    "47, 51, true",
    "49, 51, true",
    "50, 52, false",
    "60, 62, false"
  })
  void aHallIsOccupiedByAnOverlappingSchedule(int start, int end, boolean occupied) {
    Hall hall = programme.hall();
    programme.event(hall, onSale(48));
    var wanted =
        new Performance.Times(hours(start), hours(end).plusSeconds(start == end ? 1 : 0), NOW, NOW);

    assertThat(in(() -> schedules.isOccupied(hall.id(), wanted, NOBODY))).isEqualTo(occupied);
    assertThat(in(() -> schedules.isOccupied(UUID.randomUUID(), wanted, NOBODY))).isFalse();
  }

  @Test
  void aCancelledScheduleOccupiesNothing() {
    Hall hall = programme.hall();
    Event event = programme.event(hall, onSale(48));

    programme.cancelSchedule(event.id(), event.schedules().getFirst().id());

    assertThat(in(() -> schedules.isOccupied(hall.id(), onSale(48), NOBODY))).isFalse();
    assertThat(in(() -> schedules.isHallInUse(hall.id(), NOW))).isFalse();
    assertThat(in(() -> schedules.isVenueInUse(hall.venueId(), NOW))).isFalse();
  }

  @Test
  void aHallAndItsVenueAreInUseUntilTheLastScheduleEnds() {
    Hall hall = programme.hall();
    programme.event(hall, onSale(24), onSale(48));

    assertThat(in(() -> schedules.isHallInUse(hall.id(), hours(50).minusSeconds(1)))).isTrue();
    assertThat(in(() -> schedules.isHallInUse(hall.id(), hours(50)))).isFalse();
    assertThat(in(() -> schedules.isVenueInUse(hall.venueId(), hours(50).minusSeconds(1))))
        .isTrue();
    assertThat(in(() -> schedules.isVenueInUse(hall.venueId(), hours(50)))).isFalse();
    Hall other = programme.hall();
    assertThat(in(() -> schedules.isHallInUse(other.id(), NOW))).isFalse();
    assertThat(in(() -> schedules.isVenueInUse(other.venueId(), NOW))).isFalse();
  }

  @Test
  void aScheduleIsChangedAndTwoExchangeTheirTimes() {
    Event event = programme.event(programme.hall(), onSale(24), onSale(48));
    EventSchedule first = event.schedules().getFirst();
    EventSchedule last = event.schedules().getLast();
    GradePrices prices = new GradePrices(java.util.Map.of(Grade.VIP, 1L, Grade.S, 2L));

    in(
        () -> {
          assertThat(stores.events().lock(event.id())).isPresent();
          schedules.change(first.id(), with(last, QueueOrder.DRAW), prices, NOW);
          return schedules.change(last.id(), with(first, QueueOrder.DRAW), prices, NOW);
        });

    Event after = programme.find(event.id());
    assertThat(after.schedules())
        .extracting(EventSchedule::id, EventSchedule::sequence, EventSchedule::version)
        .containsExactly(tuple(last.id(), 1, 2), tuple(first.id(), 2, 2));
    EventSchedule changed = after.schedules().getFirst();
    assertThat(changed.performance()).isEqualTo(with(first, QueueOrder.DRAW));
    assertThat(changed.prices()).isEqualTo(prices);
    assertThat(changed.seats().version()).isEqualTo(2);
  }

  private static Performance with(EventSchedule schedule, QueueOrder order) {
    return new Performance(schedule.sequence(), schedule.times(), order, true, GradePrices.NONE);
  }

  @Test
  void inAnotherHallAScheduleHasOtherSeats() {
    Event event = programme.event(programme.hall(), onSale(24));
    UUID id = event.schedules().getFirst().id();
    List<UUID> before = in(() -> stores.seatIds().apply(id));
    Hall other = programme.hall();

    in(
        () -> {
          assertThat(stores.events().lock(event.id())).isPresent();
          schedules.move(id, other);
          return true;
        });

    assertThat(in(() -> stores.seatIds().apply(id))).hasSize(4).doesNotContainAnyElementsOf(before);
    assertThat(in(() -> schedules.isHallInUse(other.id(), NOW))).isTrue();
    assertThat(in(() -> schedules.isOccupied(other.id(), onSale(24), NOBODY))).isTrue();
    assertThat(in(() -> schedules.isOccupied(other.id(), onSale(24), event.id()))).isFalse();
  }

  @Test
  void onlyLiveSchedulesOfTheEventAreCancelled() {
    Event event = programme.event(programme.hall(), onSale(24), onSale(48));
    Event other = programme.event(programme.hall(), onSale(24));
    UUID first = event.schedules().getFirst().id();
    UUID second = event.schedules().getLast().id();
    UUID foreign = other.schedules().getFirst().id();
    programme.cancelSchedule(event.id(), first);

    List<UUID> cancelled =
        in(
            () -> {
              assertThat(stores.events().lock(event.id())).isPresent();
              return schedules.cancel(event.id(), List.of(first, second, foreign), false, NOW);
            });

    assertThat(cancelled).containsExactly(second);
    assertThat(in(() -> schedules.includeUsed(event.id(), List.of(second, foreign))))
        .containsExactly(second);
    assertThat(in(() -> schedules.includeUsed(event.id(), List.of(first, second))))
        .containsExactly(first);
    assertThat(programme.find(event.id()).schedules())
        .extracting(EventSchedule::cancelled, EventSchedule::version)
        .containsOnly(tuple(true, 2));
    assertThat(programme.find(other.id())).isEqualTo(other);
  }

  @Test
  void soldSeatsAreCountedAndChangeTheVersionOfTheSeatList() {
    Event event = programme.event(programme.hall(), onSale(24));
    UUID schedule = event.schedules().getFirst().id();

    assertThat(addSold(schedule, 3)).isEmpty();
    assertThat(addSold(schedule, 1)).contains(event.id());
    assertThat(addSold(schedule, -2)).contains(event.id());
    assertThat(addSold(schedule, 0)).isEmpty();

    EventSchedule after = programme.find(event.id()).schedules().getFirst();
    assertThat(after.seats()).isEqualTo(new EventSchedule.SeatCount(4, 2, 5));
    assertThat(after.version()).isEqualTo(1);
  }

  private Optional<UUID> addSold(UUID schedule, int more) {
    return stores
        .transactions()
        .required(
            () -> {
              assertThat(schedules.lock(schedule)).isTrue();
              return schedules.addSold(schedule, more);
            });
  }

  @Test
  void aScheduleThatDoesNotExistCannotBeLocked() {
    assertThat(in(() -> schedules.lock(UUID.randomUUID()))).isFalse();
  }
}
