package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What any {@link Events} does. */
public abstract class EventsContract extends StoredEvents {
  @Test
  void anEventIsFoundWithItsPlaceAndItsSchedulesInTheOrderTheyArePlayed() {
    Hall hall = programme.hall();
    Event stored = programme.event(hall, onSale(72), onSale(48));

    Event event = in(() -> events.find(stored.id())).orElseThrow();

    assertThat(event.text()).isEqualTo(new Event.Text("Two nights", "IU", null));
    assertThat(event.place())
        .isEqualTo(new Event.Place(hall.venueId(), "Olympic Hall", hall.id(), "Main"));
    assertThat(event.draft()).isFalse();
    assertThat(event.cancelled()).isFalse();
    assertThat(event.schedules()).extracting(EventSchedule::sequence).containsExactly(2, 1);
    EventSchedule first = event.schedules().getFirst();
    assertThat(first)
        .isEqualTo(
            new EventSchedule(
                first.id(),
                new Performance(2, onSale(48), QueueOrder.ARRIVAL, false, GradePrices.NONE),
                Programme.PRICES,
                false,
                1,
                new EventSchedule.SeatCount(4, 0, 1)));
    assertThat(in(() -> events.find(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void anEventIsFoundAndLockedByItsSchedules() {
    Event event = programme.event(programme.hall(), onSale(48), onSale(72));

    for (EventSchedule schedule : event.schedules()) {
      assertThat(in(() -> events.findBySchedule(schedule.id()))).contains(event);
      assertThat(in(() -> events.lockBySchedule(schedule.id()))).contains(event);
    }
    assertThat(in(() -> events.findBySchedule(event.id()))).isEmpty();
    assertThat(in(() -> events.lockBySchedule(event.id()))).isEmpty();
  }

  @Test
  void manySchedulesAreFoundAtOnce() {
    Hall hall = programme.hall();
    Event one = programme.event(hall, onSale(48), onSale(72));
    Event other = programme.event(hall, onSale(96));
    Event draft = programme.event(hall, Programme.newEvent(hall, "Draft", true, onSale(120)));
    EventSchedule first = one.schedules().getFirst();
    UUID third = other.schedules().getFirst().id();
    List<UUID> asked =
        List.of(first.id(), third, draft.schedules().getFirst().id(), UUID.randomUUID());

    List<PlacedSchedule> found = in(() -> events.findSchedules(asked));

    assertThat(found)
        .extracting(schedule -> schedule.schedule().id())
        .containsExactlyInAnyOrder(first.id(), third);
    assertThat(found)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("planVersion")
        .contains(new PlacedSchedule(one.id(), one.text(), one.place(), one.terms(), first, ""));
  }

  @Test
  void theSeatPlanHasAVersionOfItsOwn() {
    Event event = programme.event(programme.hall(), onSale(48));
    EventSchedule schedule = event.schedules().getFirst();
    UUID id = schedule.id();
    String made = planVersion(id);

    in(() -> stores.schedules().change(id, schedule.performance(), Programme.PRICES, NOW));
    assertThat(planVersion(id)).isEqualTo(made);

    GradePrices dearer = new GradePrices(Map.of(Grade.VIP, 150_001L, Grade.S, 99_000L));
    in(() -> stores.schedules().change(id, schedule.performance(), dearer, NOW));
    String priced = planVersion(id);
    assertThat(priced).isNotEqualTo(made);

    Hall other = programme.hall();
    stores.transactions().required(() -> stores.schedules().move(id, other));
    assertThat(planVersion(id)).isNotIn(made, priced);
  }

  /** An event with one schedule of four seats. */
  protected UUID event() {
    return programme.event(programme.hall(), onSale(48)).id();
  }

  /** An event of two schedules. */
  protected UUID eventOfTwo() {
    return programme.event(programme.hall(), onSale(24), onSale(48)).id();
  }

  private String planVersion(UUID id) {
    return in(() -> events.findSchedules(List.of(id))).getFirst().planVersion();
  }

  @Test
  void aDraftIsFoundAsADraftEvenWhenCancelled() {
    Hall hall = programme.hall();
    Event draft = programme.event(hall, Programme.newEvent(hall, "Draft", true, onSale(48)));

    assertThat(draft.draft()).isTrue();
    in(() -> events.lock(draft.id()).map(event -> cancel(event.id())));

    Event cancelled = in(() -> events.find(draft.id())).orElseThrow();
    assertThat(cancelled.draft()).isTrue();
    assertThat(cancelled.cancelled()).isTrue();
  }

  @Test
  void cancellingAnEventLeavesItsSchedules() {
    Event event = programme.event(programme.hall(), onSale(48));

    assertThat(in(() -> events.lock(event.id()).map(found -> cancel(found.id())))).isPresent();

    Event cancelled = in(() -> events.find(event.id())).orElseThrow();
    assertThat(cancelled.cancelled()).isTrue();
    assertThat(cancelled.schedules()).isEqualTo(event.schedules());
  }

  @Test
  void anEventKeepsItsTermsAndCountsItsChanges() {
    Hall hall = programme.hall();
    var terms =
        new EventTerms(
            Programme.PRICES,
            2,
            List.of(new CancellationFee(0, 30), new CancellationFee(10, 0)),
            new EventTerms.About(19, 110, "https://posters.example/one.png"));
    NewEvent plain = Programme.newEvent(hall, "Terms", false, onSale(48));
    Event event =
        programme.event(
            hall,
            new NewEvent(
                plain.text(), plain.venueId(), hall.id(), terms, false, plain.performances()));

    assertThat(event.terms()).isEqualTo(terms);
    assertThat(event.terms().cancellationFees())
        .containsExactly(new CancellationFee(10, 0), new CancellationFee(0, 30));
    assertThat(event.version()).isEqualTo(1);
    in(() -> events.lock(event.id()).map(found -> changed(found.id())));
    assertThat(in(() -> events.find(event.id())).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void anEventIsChangedAndPublished() {
    Hall hall = programme.hall();
    Hall other = programme.hall();
    Event draft = programme.event(hall, Programme.newEvent(hall, "Draft", true, onSale(48)));
    var terms = new EventTerms(GradePrices.NONE, 1, List.of(), EventTerms.About.NOTHING);
    var place = new Event.Place(other.venueId(), "", other.id(), "");
    var wanted =
        new Event(
            draft.id(),
            new Event.Text("New", "B", "D"),
            place,
            terms,
            false,
            false,
            1,
            NOW,
            draft.schedules());

    Instant later = Programme.hours(1);
    in(() -> events.lock(draft.id()).map(found -> change(wanted, later)));

    Event after = in(() -> events.find(draft.id())).orElseThrow();
    assertThat(after.text()).isEqualTo(wanted.text());
    assertThat(after.terms()).isEqualTo(terms);
    assertThat(after.place().hallId()).isEqualTo(other.id());
    assertThat(after.place().venueName()).isEqualTo("Olympic Hall");
    assertThat(after.draft()).isFalse();
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.updatedAt()).isEqualTo(later);
  }

  private boolean change(Event wanted, Instant now) {
    events.change(wanted, now);
    return true;
  }

  private boolean changed(UUID id) {
    events.changed(id, NOW);
    return true;
  }

  @Test
  void aDeletedEventIsNotFound() {
    Event event = programme.event(programme.hall(), onSale(48));
    UUID schedule = event.schedules().getFirst().id();
    stores
        .transactions()
        .required(
            () -> {
              assertThat(events.lock(event.id())).contains(event);
              events.delete(event.id(), NOW);
            });

    assertThat(in(() -> events.find(event.id()))).isEmpty();
    assertThat(in(() -> events.lock(event.id()))).isEmpty();
    assertThat(in(() -> events.findBySchedule(schedule))).isEmpty();
    assertThat(in(() -> events.lockBySchedule(schedule))).isEmpty();
  }

  @Test
  void theSeatListOfAScheduleHasAVersion() {
    Event event = programme.event(programme.hall(), onSale(48));
    UUID schedule = event.schedules().getFirst().id();

    assertThat(in(() -> events.findSeatListVersion(schedule)))
        .contains(new SeatListVersion(event.id(), 1, 1));
    assertThat(in(() -> events.findSeatListVersion(event.id()))).isEmpty();
  }
}
