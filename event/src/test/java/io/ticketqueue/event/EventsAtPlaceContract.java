package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any {@link EventsAtPlace} does. */
public abstract class EventsAtPlaceContract {
  private Stores stores;
  private EventsAtPlace places;
  private Programme programme;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    stores = stores();
    places = stores.eventsAtPlace();
    programme = new Programme(stores);
  }

  private <T> T in(Supplier<T> work) {
    return stores.transactions().required(work);
  }

  @Test
  void everyEventOfTheVenueThatIsNotOverIsCounted() {
    Venue venue = programme.venue("Seoul");
    Event first = programme.event(programme.hall(venue, "First"), onSale(24));
    Hall second = programme.hall(venue, "Second");
    Event draft = programme.event(second, Programme.newEvent(second, "Draft", true, onSale(24)));
    Event past = programme.event(second, Programme.times(-48, -72, -48));
    Event elsewhere = programme.event(programme.hall(), onSale(24));

    List<UUID> changed = in(() -> places.changeInVenue(venue.id(), NOW));

    assertThat(changed).containsExactlyInAnyOrder(first.id(), draft.id());
    assertThat(programme.find(first.id()).version()).isEqualTo(first.version() + 1);
    assertThat(programme.find(draft.id()).version()).isEqualTo(draft.version() + 1);
    assertThat(programme.find(past.id()).version()).isEqualTo(past.version());
    assertThat(programme.find(elsewhere.id())).isEqualTo(elsewhere);
  }

  @Test
  void onlyTheEventsOfTheHallAreCounted() {
    Venue venue = programme.venue("Seoul");
    Hall hall = programme.hall(venue, "First");
    Event here = programme.event(hall, onSale(24));
    Event there = programme.event(programme.hall(venue, "Second"), onSale(24));

    assertThat(in(() -> places.changeInHall(hall.id(), NOW))).containsExactly(here.id());

    assertThat(programme.find(there.id())).isEqualTo(there);
  }

  @Test
  void aVenueWithoutHallsHasNoEvents() {
    Venue venue = programme.venue("Seoul");

    assertThat(in(() -> places.changeInVenue(venue.id(), NOW))).isEmpty();
    assertThat(in(() -> places.changeSchedules(List.of(), NOW))).isEmpty();
  }

  @Test
  void onlyWhatNeighboursMayStillShowGetsAVersion() {
    Hall hall = programme.hall();
    Event event =
        programme.event(hall, Programme.times(-48, -72, -48), onSale(24), onSale(48), onSale(72));
    Event draft = programme.event(hall, Programme.newEvent(hall, "Draft", true, onSale(96)));
    List<UUID> ids = event.schedules().stream().map(EventSchedule::id).toList();
    programme.cancelSchedule(event.id(), ids.get(1));

    List<UUID> changed = in(() -> places.changeSchedules(List.of(event.id(), draft.id()), NOW));

    assertThat(changed).containsExactlyInAnyOrder(ids.get(2), ids.get(3));
    assertThat(programme.find(event.id()).schedules())
        .extracting(EventSchedule::version)
        .containsExactly(1, 2, 2, 2);
  }
}
