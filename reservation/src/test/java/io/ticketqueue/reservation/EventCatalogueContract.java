package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link EventCatalogue} does. */
public abstract class EventCatalogueContract {
  private final Schedule schedule = Given.schedule(UUID.randomUUID());
  private final List<Seat> seats = Given.seats(2);

  protected abstract EventCatalogue catalogue();

  /** Event has a schedule with these seats. */
  protected abstract void offer(Schedule offered, List<Seat> plan);

  @Test
  void aScheduleIsReadWithItsSeats() {
    offer(schedule, seats);

    EventCatalogue.Copy copy = catalogue().schedule(schedule.id(), "").orElseThrow();

    assertThat(copy.schedule()).isEqualTo(schedule);
    assertThat(Given.seatsIn(copy.seats())).isEqualTo(seats);
  }

  @Test
  void anUnknownScheduleIsEmpty() {
    assertThat(catalogue().schedule(UUID.randomUUID(), "")).isEmpty();
  }

  @Test
  void aPlanThatIsKnownIsNotFetchedAgain() {
    offer(schedule, seats);
    Schedule renamed = Given.with(schedule, "renamed", 2, 4, false);
    offer(renamed, seats);

    EventCatalogue.Copy copy =
        catalogue().schedule(schedule.id(), schedule.planVersion()).orElseThrow();

    assertThat(copy).isEqualTo(new EventCatalogue.Copy(renamed, null));
    assertThat(catalogue().schedule(schedule.id(), "another").orElseThrow().seats()).isNotNull();
  }
}
