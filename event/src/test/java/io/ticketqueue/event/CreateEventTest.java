package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.newEvent;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-001")
class CreateEventTest {
  private final EventMaking making = new EventMaking();
  private final Programme programme = making.programme;
  private final RecordedAnnouncements announcements = making.announcements;
  private final Hall hall = making.hall;

  @Test
  void aCreatedEventHasItsSchedulesWithAllSeats() {
    CreateEvent.Created created =
        making.create(newEvent(hall, "Two nights", false, onSale(24), onSale(48)));

    Event event = programme.find(created.id());
    assertThat(created.at()).isEqualTo(NOW);
    assertThat(making.changes.all)
        .contains(new CatalogueChange.OfPlan(event.schedules().getFirst().id()))
        .endsWith(new CatalogueChange.OfEvent(created.id()), new CatalogueChange.OfList());
    assertThat(created.text()).isEqualTo(event.text());
    assertThat(created.status()).isEqualTo(event.status(NOW)).isEqualTo(EventStatus.OPEN);
    assertThat(event.schedules())
        .extracting(schedule -> schedule.seats().total())
        .containsExactly(4, 4);
    assertThat(announcements.changedSchedules)
        .isEqualTo(event.schedules().stream().map(EventSchedule::id).toList());
  }

  @Test
  void aDraftIsNotAnnounced() {
    CreateEvent.Created draft = making.create(newEvent(hall, "Draft", true, onSale(24)));

    assertThat(draft.status()).isEqualTo(EventStatus.PREPARING);
    assertThat(programme.find(draft.id()).status(NOW)).isEqualTo(EventStatus.PREPARING);
    assertThat(announcements.changedSchedules).isEmpty();
  }

  @Test
  void anEventThatBreaksARuleIsRefused() {
    making.assertRefused(newEvent(hall, "Past", false, onSale(-1)), ErrorCode.INVALID_REQUEST);
  }

  @Test
  void theVenueAndItsHallMustExist() {
    Hall elsewhere = programme.hall();
    NewEvent good = newEvent(hall, "X", false, onSale(24));

    making.assertRefused(at(good, UUID.randomUUID(), hall.id()), ErrorCode.VENUE_NOT_FOUND);
    making.assertRefused(at(good, hall.venueId(), UUID.randomUUID()), ErrorCode.HALL_NOT_FOUND);
    making.assertRefused(at(good, hall.venueId(), elsewhere.id()), ErrorCode.HALL_NOT_FOUND);
  }

  private static NewEvent at(NewEvent event, UUID venueId, UUID hallId) {
    return new NewEvent(
        event.text(), venueId, hallId, event.terms(), event.draft(), event.performances());
  }

  @Test
  void everyGradeOfTheHallNeedsAPriceOfTheEventOrThePerformance() {
    GradePrices vip = new GradePrices(Map.of(Grade.VIP, 1L));
    GradePrices s = new GradePrices(Map.of(Grade.S, 1L));

    making.create(priced(s, vip, 24));
    making.create(priced(Programme.PRICES, GradePrices.NONE, 48));
    making.assertRefused(priced(vip, GradePrices.NONE, 72), ErrorCode.INVALID_REQUEST);
    making.assertRefused(priced(vip, vip, 72), ErrorCode.INVALID_REQUEST);
  }

  private NewEvent priced(GradePrices event, GradePrices performance, int startsInHours) {
    Performance one =
        new Performance(1, onSale(startsInHours), QueueOrder.DRAW, false, performance);
    return new NewEvent(
        new Event.Text("T", "A", null),
        hall.venueId(),
        hall.id(),
        EventTerms.of(event),
        false,
        List.of(one));
  }

  @Test
  void aHallTakesOnePerformanceAtATime() {
    making.create(newEvent(hall, "First", false, onSale(24)));
    announcements.changedSchedules.clear();

    making.assertRefused(newEvent(hall, "Rival", false, onSale(25)), ErrorCode.HALL_OCCUPIED);
    making.assertRefused(
        newEvent(hall, "Within", false, onSale(48), onSale(49)), ErrorCode.HALL_OCCUPIED);
    making.create(newEvent(hall, "Right after", false, onSale(26), onSale(28)));
    making.create(newEvent(programme.hall(), "Elsewhere", false, onSale(24)));
  }

  /** What is wrong with a request comes before what is in its way. */
  @Test
  void aMissingPriceIsReportedBeforeAnOccupiedHall() {
    making.create(newEvent(hall, "First", false, onSale(24)));

    making.assertRefused(priced(GradePrices.NONE, GradePrices.NONE, 24), ErrorCode.INVALID_REQUEST);
  }
}
