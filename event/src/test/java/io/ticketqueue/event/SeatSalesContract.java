package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sales and releases of seats in every order (V4), and what any {@link Seats} does for them. */
@Tag("REQ-EVT-016")
public abstract class SeatSalesContract {
  private Stores stores;
  private Programme programme;
  private SeatSales sales;
  private final RecordedChanges changes = new RecordedChanges();

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    stores = stores();
    programme = new Programme(stores);
    sales =
        new SeatSales(
            stores.schedules(),
            stores.seats(),
            stores.outOfOrderSales(),
            changes,
            stores.transactions());
  }

  /** A schedule with four seats, three reservations, and what happens to them. */
  private final class Show {
    final UUID first = UUID.randomUUID();
    final UUID second = UUID.randomUUID();
    final UUID third = UUID.randomUUID();
    final Event event = programme.event(programme.hall(), onSale(48));
    final UUID schedule = event.schedules().getFirst().id();
    final List<UUID> seats = in(() -> stores.seatIds().apply(schedule));

    void sell(UUID reservation, UUID... seats) {
      sales.sell(schedule, reservation, List.of(seats));
    }

    void release(UUID reservation) {
      sales.release(schedule, reservation);
    }

    @Nullable UUID soldTo(UUID seat) {
      return in(() -> stores.seats().find(schedule, List.of(seat))).getFirst().soldTo();
    }

    EventSchedule.SeatCount count() {
      return programme.find(event.id()).schedules().getFirst().seats();
    }
  }

  private <T> T in(Supplier<T> work) {
    return stores.transactions().required(work);
  }

  @Test
  @Tag("REQ-EVT-008")
  void aPaidReservationBuysItsSeats() {
    Show show = new Show();

    show.sell(show.first, show.seats.get(0), show.seats.get(2), show.seats.get(0));

    assertThat(show.soldTo(show.seats.get(0))).isEqualTo(show.first);
    assertThat(show.soldTo(show.seats.get(1))).isNull();
    assertThat(in(() -> stores.seats().soldIds(show.schedule)))
        .containsExactly(show.seats.get(0), show.seats.get(2));
    assertThat(show.count()).isEqualTo(new EventSchedule.SeatCount(4, 2, 2));
    assertThat(changes.all).containsExactly(new CatalogueChange.OfSeats(show.schedule));
  }

  @Test
  void anEventIsReadAnewWhenAPerformanceIsSoldOutAndWhenItIsNoLonger() {
    Show show = new Show();
    CatalogueChange event = new CatalogueChange.OfEvent(show.event.id());

    show.sell(show.first, show.seats.get(0), show.seats.get(1));
    show.sell(show.second, show.seats.get(2));
    assertThat(changes.all).doesNotContain(event);
    show.sell(show.third, show.seats.get(3));
    assertThat(changes.all).containsOnlyOnce(event);
    show.release(show.first);
    show.release(show.second);
    assertThat(changes.all).filteredOn(event::equals).hasSize(2);
  }

  @Test
  void aRepeatedSaleOrReleaseChangesNothing() {
    Show show = new Show();
    UUID seat = show.seats.getFirst();
    show.sell(show.first, seat);
    show.sell(show.first, seat);
    assertThat(show.count()).isEqualTo(new EventSchedule.SeatCount(4, 1, 2));

    show.release(show.first);
    show.release(show.first);

    assertThat(show.soldTo(seat)).isNull();
    assertThat(show.count()).isEqualTo(new EventSchedule.SeatCount(4, 0, 3));
  }

  @Test
  void aSaleOfSeatsOfAnotherScheduleOrOfNoScheduleIsRefused() {
    Show show = new Show();
    Show other = new Show();

    assertThatThrownBy(() -> show.sell(show.first, show.seats.getFirst(), other.seats.getFirst()))
        .isInstanceOfSatisfying(Problem.class, code(ErrorCode.SEAT_NOT_FOUND));
    assertThatThrownBy(() -> sales.sell(UUID.randomUUID(), show.first, show.seats))
        .isInstanceOfSatisfying(Problem.class, code(ErrorCode.SCHEDULE_NOT_FOUND));
    assertThatThrownBy(() -> sales.release(UUID.randomUUID(), show.first))
        .isInstanceOfSatisfying(Problem.class, code(ErrorCode.SCHEDULE_NOT_FOUND));
    assertThat(show.soldTo(show.seats.getFirst())).isNull();
  }

  private static Consumer<Problem> code(ErrorCode code) {
    return problem -> assertThat(problem.code()).isEqualTo(code);
  }

  /**
   * One seat is bought by two reservations one after the other. Whatever the order in which sales
   * and releases are heard of, and however often, the seat ends where it belongs.
   */
  @Test
  void eventsInAnyOrderLeaveTheSeatWithWhoeverHasIt() {
    Map<String, Consumer<Show>> events =
        Map.of(
            "sell first", show -> show.sell(show.first, show.seats.getFirst()),
            "release first", show -> show.release(show.first),
            "sell second", show -> show.sell(show.second, show.seats.getFirst()));
    for (List<String> order : orders(List.copyOf(events.keySet()))) {
      assertEndsWith(show -> show.second, order, events);
    }
  }

  @Test
  void aSeatIsAvailableOnceAllItsReservationsAreReleasedInWhateverOrder() {
    Map<String, Consumer<Show>> events =
        Map.of(
            "sell first", show -> show.sell(show.first, show.seats.getFirst()),
            "release first", show -> show.release(show.first),
            "sell second", show -> show.sell(show.second, show.seats.getFirst()),
            "release second", show -> show.release(show.second));
    for (List<String> order : orders(List.copyOf(events.keySet()))) {
      assertEndsWith(show -> null, order, events);
    }
  }

  private void assertEndsWith(
      Function<Show, @Nullable UUID> expected,
      List<String> order,
      Map<String, Consumer<Show>> events) {
    Show show = new Show();
    for (String event : order) {
      events.get(event).accept(show);
      events.get(event).accept(show);
    }
    UUID owner = expected.apply(show);
    assertThat(show.soldTo(show.seats.getFirst())).as("%s", order).isEqualTo(owner);
    assertThat(show.count().sold()).as("%s", order).isEqualTo(owner == null ? 0 : 1);
  }

  private static List<List<String>> orders(List<String> events) {
    if (events.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (String head : events) {
      List<String> rest = events.stream().filter(event -> !event.equals(head)).toList();
      for (List<String> tail : orders(rest)) {
        List<String> order = new ArrayList<>(List.of(head));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }

  @Test
  void theSaleThatHasWaitedLongestGetsTheSeat() {
    Show show = new Show();
    UUID seat = show.seats.getFirst();
    show.sell(show.first, seat);
    show.sell(show.third, seat);
    show.sell(show.second, seat);

    show.release(show.first);

    assertThat(show.soldTo(seat)).isEqualTo(show.third);
    assertThat(show.count()).isEqualTo(new EventSchedule.SeatCount(4, 1, 2));
    show.release(show.third);
    assertThat(show.soldTo(seat)).isEqualTo(show.second);
    show.release(show.second);
    assertThat(show.soldTo(seat)).isNull();
  }

  @Test
  void aWaitingSaleThatIsReleasedGetsNothing() {
    Show show = new Show();
    UUID seat = show.seats.getFirst();
    show.sell(show.first, seat);
    show.sell(show.second, seat);

    show.release(show.second);
    show.release(show.first);

    assertThat(show.soldTo(seat)).isNull();
    assertThat(show.count().sold()).isZero();
  }

  @Test
  void aReleasePassesOnOnlyTheSeatsOthersWaitFor() {
    Show show = new Show();
    show.sell(show.first, show.seats.get(0), show.seats.get(1));
    show.sell(show.second, show.seats.get(1), show.seats.get(2));

    show.release(show.first);

    assertThat(show.soldTo(show.seats.get(0))).isNull();
    assertThat(show.soldTo(show.seats.get(1))).isEqualTo(show.second);
    assertThat(show.soldTo(show.seats.get(2))).isEqualTo(show.second);
    assertThat(show.count().sold()).isEqualTo(2);
  }
}
