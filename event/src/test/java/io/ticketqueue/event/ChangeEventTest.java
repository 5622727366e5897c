package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.hours;
import static io.ticketqueue.event.Programme.onSale;
import static io.ticketqueue.event.Programme.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-002")
class ChangeEventTest extends ChangedEvent {
  @Test
  void whatIsAbsentStaysAndTheVersionGrowsByOne() {
    Event after = change(titled(1L, "New title"));

    assertThat(after.text()).isEqualTo(new Event.Text("New title", "IU", null));
    assertThat(after.terms()).isEqualTo(event.terms());
    assertThat(after.place()).isEqualTo(event.place());
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.updatedAt()).isEqualTo(NOW);
    assertThat(announcements.changedSchedules).containsExactly(first.id(), second.id());
    assertThat(acts).hasSize(1);
    assertThat(acts.getFirst().action()).isEqualTo("EVENT_CHANGED");
    assertThat(acts.getFirst().before()).isEqualTo("{\"title\":\"Two nights\"}");
    assertThat(acts.getFirst().after()).isEqualTo("{\"title\":\"New title\"}");
    assertThat(changes.all)
        .contains(new CatalogueChange.OfEvent(event.id()), new CatalogueChange.OfList());
  }

  @Test
  void whatChangesNothingLeavesTheVersionAndTellsNobody() {
    assertThat(change(titled(1L, "Two nights"))).isEqualTo(event);
    assertThat(change(of(moved(first.id(), first.times())))).isEqualTo(event);
    assertThat(announcements.changedSchedules).isEmpty();
    assertThat(acts).isEmpty();
    assertThat(changes.all).isEmpty();
  }

  @Test
  void eachChangedScheduleIsAnnouncedOnceAndTheOthersNot() {
    var later = times(26, 2, 26);

    Event after = change(of(moved(first.id(), later)));

    assertThat(after.schedules().getFirst().times()).isEqualTo(later);
    assertThat(after.schedules().getFirst().version()).isEqualTo(2);
    assertThat(after.schedules().getLast()).isEqualTo(second);
    assertThat(announcements.changedSchedules).containsExactly(first.id());
    assertThat(changes.all).contains(new CatalogueChange.OfPlan(first.id()));
  }

  @Test
  void pricesChangeBeforeTheSaleGradeByGrade() {
    GradePrices cheaper = new GradePrices(Map.of(Grade.S, 1L));

    Event after = change(of(terms(cheaper, 2)));

    assertThat(after.terms().prices().won()).isEqualTo(Map.of(Grade.VIP, 150_000L, Grade.S, 1L));
    assertThat(after.terms().maxPerPerson()).isEqualTo(2);
    assertThat(after.schedules())
        .extracting(schedule -> schedule.prices().won().get(Grade.S))
        .containsOnly(1L);
    assertThat(announcements.changedSchedules).containsExactly(first.id(), second.id());
  }

  @Test
  void aDraftIsPublishedOnceAndAnnouncedWithAllItsSchedules() {
    Event draft =
        programme.event(
            programme.hall(), Programme.newEvent(hallOf("D"), "Draft", true, times(24, -1, 24)));

    change(draft.id(), NOW, titled(null, "Better"));
    assertThat(announcements.changedSchedules).isEmpty();
    assertThat(change(draft.id(), NOW, draft(true)).draft()).isTrue();
    Event published = change(draft.id(), NOW, draft(false));

    assertThat(published.status(NOW)).isEqualTo(EventStatus.OPEN);
    assertThat(announcements.changedSchedules).containsExactly(draft.schedules().getFirst().id());
    assertThat(change(draft.id(), NOW, draft(false))).isEqualTo(published);
    refused(ErrorCode.ALREADY_PUBLISHED, draft.id(), draft(true));
  }

  @Test
  void theTermsOfADraftChangeWhateverItsSaleTimesAre() {
    Hall other = hallOf("E");
    Event draft =
        programme.event(other, Programme.newEvent(other, "Draft", true, times(24, -1, 24)));

    Event after = change(draft.id(), NOW, of(terms(GradePrices.NONE, 1)));

    assertThat(after.terms().maxPerPerson()).isEqualTo(1);
  }

  @Test
  void anAddedScheduleGetsItsSeatsAndIsAnnounced() {
    Event after = change(of(schedule(null, 3, EventChange.Times.of(onSale(72)))));

    EventSchedule added = after.schedules().getLast();
    assertThat(added.seats().total()).isEqualTo(4);
    assertThat(stores.seatIds().apply(added.id())).hasSize(4);
    assertThat(announcements.changedSchedules).containsExactly(added.id());
    assertThat(changes.all).contains(new CatalogueChange.OfEvent(event.id()));
  }

  @Test
  void inAnotherHallTheSeatsAreMadeAnew() {
    Venue venue = programme.venue("Busan");
    var about = new Hall.Description("Small", 3, Programme.template(1, 3));
    Hall small = new Hall(io.ticketqueue.core.Ids.next(), venue.id(), about, NOW, NOW);
    stores.transactions().required(() -> stores.venues().addHall(small));
    List<UUID> before = stores.seatIds().apply(first.id());

    Event after = change(of(new EventChange.Place(venue.id(), small.id())));

    assertThat(after.place().hallId()).isEqualTo(small.id());
    assertThat(after.schedules())
        .extracting(schedule -> schedule.seats().total())
        .containsExactly(3, 3);
    assertThat(stores.seatIds().apply(first.id())).hasSize(3).doesNotContainAnyElementsOf(before);
    assertThat(announcements.changedSchedules).containsExactly(first.id(), second.id());
    assertThat(stores.schedules().isHallInUse(hall.id(), NOW)).isFalse();
  }

  @Test
  void twoSchedulesMayExchangeTheirTimesAndNumbers() {
    Event after =
        change(
            of(
                schedule(first.id(), 2, EventChange.Times.of(second.times())),
                schedule(second.id(), 1, EventChange.Times.of(first.times()))));

    assertThat(after.schedules())
        .extracting(EventSchedule::id, EventSchedule::sequence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(second.id(), 1),
            org.assertj.core.groups.Tuple.tuple(first.id(), 2));
  }

  @Test
  void theTextOfAnEventChangesThoughItsHallIsGone() {
    stores.transactions().required(() -> stores.venues().removeHall(hall.id(), NOW));

    assertThat(change(titled(null, "Corrected")).text().title()).isEqualTo("Corrected");
    assertThatThrownBy(() -> change(of(added(3, 72))))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.HALL_NOT_FOUND));
  }

  /** Its seats are still being made. */
  @Test
  void anUnfinishedEventIsPublishedOnceItIsComplete() {
    Hall other = hallOf("G");
    Event draft =
        programme.event(other, Programme.newEvent(other, "Making", true, times(24, 1, 24)));
    UUID id = draft.id();
    stores
        .transactions()
        .required(
            () ->
                stores
                    .creations()
                    .begin(
                        Creations.Creation.begin(id, false, NOW),
                        new Creations.Origin(id, null, "x")));

    assertThat(change(id, NOW, draft(false)).draft()).isTrue();
    assertThat(unfinished(id).publish()).isTrue();
    assertThat(acts).hasSize(1);
    change(id, NOW, draft(true));
    assertThat(unfinished(id).publish()).isFalse();
    assertThat(announcements.changedSchedules).isEmpty();
    assertThatThrownBy(() -> change(id, hours(25), draft(false)))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  private Creations.Creation unfinished(UUID id) {
    return stores.transactions().required(() -> stores.creations().lock(id)).orElseThrow();
  }
}
