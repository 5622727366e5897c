package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any {@link Venues} does. */
public abstract class VenuesContract {
  private Stores stores;
  private Venues venues;
  private Programme programme;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    stores = stores();
    venues = stores.venues();
    programme = new Programme(stores);
  }

  private <T> T in(Supplier<T> work) {
    return stores.transactions().required(work);
  }

  private void run(Runnable work) {
    stores.transactions().required(work);
  }

  @Test
  void aVenueIsFoundAsItWasAdded() {
    Venue venue = programme.venue("Seoul");

    assertThat(in(() -> venues.find(venue.id()))).contains(venue);
    assertThat(in(() -> venues.lock(venue.id()))).contains(venue);
    assertThat(in(() -> venues.find(UUID.randomUUID()))).isEmpty();
    assertThat(in(() -> venues.lock(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aVenueIsFoundAsItWasChanged() {
    Venue before = programme.venue("Seoul");
    Venue after =
        new Venue(
            before.id(),
            new Venue.Description("B", "C", "D"),
            NOW,
            Instant.parse("2026-06-02T00:00:00Z"));

    run(() -> in(() -> venues.lock(before.id())).ifPresent(found -> venues.change(after)));

    assertThat(in(() -> venues.find(before.id()))).contains(after);
  }

  @Test
  void aRemovedVenueIsNotFoundNorAreItsHalls() {
    Venue venue = programme.venue("Seoul");
    Hall hall = programme.hall(venue, "Main");

    remove(venue);

    assertThat(in(() -> venues.find(venue.id()))).isEmpty();
    assertThat(in(() -> venues.lock(venue.id()))).isEmpty();
    assertThat(in(() -> venues.findWithHalls(venue.id()))).isEmpty();
    assertThat(in(() -> venues.lockHall(venue.id(), hall.id()))).isEmpty();
  }

  @Test
  void aVenueHasItsHallsOldestFirstWithoutRemovedOnes() {
    Venue venue = programme.venue("Seoul");
    Hall first = programme.hall(venue, "First");
    Hall second = programme.hall(venue, "Second");
    Hall third = programme.hall(venue, "Third");

    run(
        () -> {
          assertThat(venues.lockHall(venue.id(), second.id())).isPresent();
          venues.removeHall(second.id(), NOW);
        });

    assertThat(in(() -> venues.findWithHalls(venue.id())))
        .contains(new Venue.WithHalls(venue, List.of(summary(first), summary(third))));
  }

  private void remove(Venue venue) {
    run(
        () -> {
          assertThat(venues.lock(venue.id())).contains(venue);
          venues.remove(venue.id(), NOW);
        });
  }

  private static Venue.HallSummary summary(Hall hall) {
    return new Venue.HallSummary(hall.id(), hall.about().name(), hall.about().capacity());
  }

  @Test
  void venuesAreListedNewestFirstByPages() {
    Instant future = Instant.parse("2999-01-01T00:00:00Z");
    Venue older = Programme.newVenue("Seoul", future);
    Venue newer = Programme.newVenue("Seoul", future.plusSeconds(1));
    run(() -> venues.add(newer));
    run(() -> venues.add(older));
    Hall hall = programme.hall(older, "Main");

    Page<Venue.WithHalls> first = in(() -> venues.list(0, 1));
    Page<Venue.WithHalls> second = in(() -> venues.list(1, 1));
    Page<Venue.WithHalls> past = in(() -> venues.list(1_000_000, 10));

    assertThat(first.list()).containsExactly(new Venue.WithHalls(newer, List.of()));
    assertThat(second.list()).containsExactly(new Venue.WithHalls(older, List.of(summary(hall))));
    assertThat(past.list()).isEmpty();
    assertThat(past.total()).isEqualTo(first.total()).isGreaterThanOrEqualTo(2);

    // Others list the same table.
    remove(older);
    remove(newer);
  }

  @Test
  void aHallIsLockedAsItWasAddedAndOnlyInItsVenue() {
    Venue venue = programme.venue("Seoul");
    Hall hall = programme.hall(venue, "Main");
    Venue other = programme.venue("Busan");

    assertThat(in(() -> venues.lockHall(venue.id(), hall.id()))).contains(hall);
    assertThat(in(() -> venues.lockHall(other.id(), hall.id()))).isEmpty();
    assertThat(in(() -> venues.lockHall(venue.id(), UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aHallIsLockedAsItWasChanged() {
    Venue venue = programme.venue("Seoul");
    Hall before = programme.hall(venue, "Main");
    var about = new Hall.Description("Small", 3, Programme.template(1, 3));
    Hall after = new Hall(before.id(), venue.id(), about, NOW, NOW.plusSeconds(1));

    run(
        () -> {
          assertThat(venues.lockHall(venue.id(), before.id())).isPresent();
          venues.changeHall(after);
        });

    assertThat(in(() -> venues.lockHall(venue.id(), before.id()))).isEqualTo(Optional.of(after));
  }

  @Test
  void aTemplateOfSectionsIsKeptAsItIs() {
    Venue venue = programme.venue("Seoul");
    var template =
        new SeatTemplate(
            new Stage(new Point(-5, -4), 10, 2.5),
            null,
            List.of(
                new SeatTemplate.Section("1층", "Gate \"A\"", Programme.rows(2, 3)),
                new SeatTemplate.Section("2층", null, Programme.rows(1, 2))));
    var about = new Hall.Description("Main", 9, template);
    Hall hall = new Hall(UUID.randomUUID(), venue.id(), about, NOW, NOW);

    run(() -> venues.addHall(hall));

    assertThat(in(() -> venues.lockHall(venue.id(), hall.id()))).contains(hall);
  }

  @Test
  void aNameIsTakenByAnotherHallOfTheVenueInWhateverCase() {
    Venue venue = programme.venue("Seoul");
    Hall hall = programme.hall(venue, "Main");
    Hall removed = programme.hall(venue, "Old");
    run(
        () -> {
          assertThat(venues.lockHall(venue.id(), removed.id())).isPresent();
          venues.removeHall(removed.id(), NOW);
        });

    assertThat(in(() -> venues.isNameTaken(Programme.newHall(venue, "MAIN")))).isTrue();
    assertThat(in(() -> venues.isNameTaken(hall))).isFalse();
    assertThat(in(() -> venues.isNameTaken(Programme.newHall(venue, "Mai")))).isFalse();
    assertThat(in(() -> venues.isNameTaken(Programme.newHall(venue, "Old")))).isFalse();
    Venue other = programme.venue("Busan");
    assertThat(in(() -> venues.isNameTaken(Programme.newHall(other, "Main")))).isFalse();
  }
}
