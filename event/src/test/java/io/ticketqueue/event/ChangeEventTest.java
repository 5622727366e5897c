package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.hours;
import static io.ticketqueue.event.Programme.onSale;
import static io.ticketqueue.event.Programme.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-002")
class ChangeEventTest {
  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  private final RecordedAnnouncements announcements = new RecordedAnnouncements();
  private final RecordedChanges changes = new RecordedChanges();
  private final List<AuditEntry> acts = new ArrayList<>();
  private final Hall hall = programme.hall();

  /** Two performances whose sales begin in one and in three hours. */
  private final Event event = programme.event(hall, times(24, 1, 24), times(48, 3, 48));

  private final EventSchedule first = event.schedules().getFirst();
  private final EventSchedule second = event.schedules().getLast();

  private Event change(EventChange change) {
    return at(NOW, change);
  }

  private Event at(Instant now, EventChange change) {
    return change(event.id(), now, change);
  }

  private Event change(UUID id, Instant now, EventChange change) {
    var write =
        new WriteEventPlan(
            stores.events(),
            stores.schedules(),
            new PlaceSchedule(stores.schedules(), announcements),
            stores.creations(),
            announcements,
            changes,
            new Audit(acts::add));
    return new ChangeEvent(
            stores.venues(),
            stores.events(),
            stores.creations(),
            write,
            stores.transactions(),
            new EventLimits(4, 100, 8),
            new ChangePolicy(Duration.ofMinutes(30)),
            Clock.fixed(now, ZoneOffset.UTC))
        .change(id, change);
  }

  private static EventChange titled(@Nullable Long version, String title) {
    return new EventChange(
        version, new EventChange.Text(title, null, null), NO_PLACE, NO_TERMS, null, List.of());
  }

  private static final EventChange.Text NO_TEXT = new EventChange.Text(null, null, null);
  private static final EventChange.Place NO_PLACE = new EventChange.Place(null, null);
  private static final EventChange.Terms NO_TERMS = terms(GradePrices.NONE, null);
  private static final EventChange.Times NO_TIMES = new EventChange.Times(null, null, null, null);

  private static EventChange.Terms terms(GradePrices prices, @Nullable Integer maxPerPerson) {
    return new EventChange.Terms(prices, maxPerPerson, null, null, null, null);
  }

  private static EventChange of(EventChange.Terms terms) {
    return new EventChange(null, NO_TEXT, NO_PLACE, terms, null, List.of());
  }

  private static EventChange of(EventChange.Place place) {
    return new EventChange(null, NO_TEXT, place, NO_TERMS, null, List.of());
  }

  private static EventChange of(EventChange.ScheduleChange... schedules) {
    return new EventChange(null, NO_TEXT, NO_PLACE, NO_TERMS, null, List.of(schedules));
  }

  private static EventChange draft(boolean draft) {
    return new EventChange(null, NO_TEXT, NO_PLACE, NO_TERMS, draft, List.of());
  }

  private static EventChange.ScheduleChange moved(UUID id, Performance.Times times) {
    return schedule(id, null, EventChange.Times.of(times));
  }

  private static EventChange.ScheduleChange schedule(
      @Nullable UUID id, @Nullable Integer sequence, EventChange.Times times) {
    return new EventChange.ScheduleChange(id, sequence, times, null, null, GradePrices.NONE);
  }

  private void refused(ErrorCode code, Instant now, EventChange change) {
    assertThatThrownBy(() -> at(now, change))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    assertThat(programme.find(event.id())).isEqualTo(event);
    assertThat(announcements.changedSchedules).isEmpty();
    assertThat(acts).isEmpty();
  }

  private List<String> wrongFields(EventChange change) {
    List<String> wrong = new ArrayList<>();
    assertThatThrownBy(() -> change(change))
        .isInstanceOfSatisfying(
            Problem.class,
            p ->
                ((List<?>) p.details().get("errors"))
                    .forEach(error -> wrong.add(((FieldError) error).field())));
    return wrong;
  }

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
  void aChangeOfAnOldVersionIsRefused() {
    refused(ErrorCode.VERSION_CONFLICT, NOW, titled(2L, "X"));
    change(titled(1L, "One"));
    assertThatThrownBy(() -> change(titled(1L, "Other")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.VERSION_CONFLICT));
    assertThat(change(titled(null, "Whatever")).version()).isEqualTo(3);
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

  /** The first sale begins after an hour, the other after three. */
  @Test
  void onceASaleHasBegunOnlyTextAndOtherSchedulesChange() {
    Instant onSale = hours(1);
    refused(ErrorCode.SALE_ALREADY_STARTED, onSale, of(terms(GradePrices.NONE, 2)));
    refused(
        ErrorCode.SALE_ALREADY_STARTED,
        onSale,
        of(terms(new GradePrices(Map.of(Grade.S, 1L)), null)));
    refused(ErrorCode.SALE_ALREADY_STARTED, onSale, of(moved(first.id(), times(24, 2, 24))));
    refused(
        ErrorCode.SALE_ALREADY_STARTED,
        onSale,
        of(new EventChange.Place(null, programme.hall(hallsVenue(), "Other").id())));
    refused(
        ErrorCode.SALE_ALREADY_STARTED,
        onSale,
        new EventChange(
            null, new EventChange.Text(null, "Other", null), NO_PLACE, NO_TERMS, null, List.of()));

    at(onSale, titled(null, "Corrected"));
    at(onSale, of(moved(first.id(), first.times()), moved(second.id(), times(50, 3, 50))));
    Event after = at(onSale, of(schedule(null, 3, EventChange.Times.of(times(72, 5, 72)))));

    assertThat(after.text().title()).isEqualTo("Corrected");
    assertThat(after.schedules()).hasSize(3);
  }

  private Venue hallsVenue() {
    return stores.transactions().required(() -> stores.venues().find(hall.venueId())).orElseThrow();
  }

  @Test
  void aSaleThatOpensWhileTheChangeIsCommittedHasBegun() {
    Instant just = hours(1).minus(EventPlan.OPENING);

    refused(ErrorCode.SALE_ALREADY_STARTED, just, of(moved(first.id(), times(24, 2, 24))));
    at(just.minusSeconds(1), of(moved(first.id(), times(24, 2, 24))));
  }

  /** The clock of an instance is set back; the one all share is not. */
  @Test
  void theLaterOfTwoClocksSaysWhetherASaleHasBegun() {
    ((InMemoryEvents) stores.events()).shared = hours(2);

    refused(ErrorCode.SALE_ALREADY_STARTED, NOW, of(moved(first.id(), times(24, 5, 24))));
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

  private Hall hallOf(String name) {
    return programme.hall(programme.venue("Busan"), name);
  }

  private void refused(ErrorCode code, UUID id, EventChange change) {
    assertThatThrownBy(() -> change(id, NOW, change))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
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
  void aDraftWhosePerformanceIsPastIsNotPublished() {
    Hall other = hallOf("F");
    Event draft =
        programme.event(other, Programme.newEvent(other, "Late", true, times(-1, -9, -1)));

    assertThatThrownBy(() -> change(draft.id(), NOW, draft(false)))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
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
  void aHallBelongsToItsVenue() {
    Venue other = programme.venue("Busan");

    refused(ErrorCode.HALL_NOT_FOUND, NOW, of(new EventChange.Place(other.id(), null)));
    refused(ErrorCode.VENUE_NOT_FOUND, NOW, of(new EventChange.Place(UUID.randomUUID(), null)));
    refused(ErrorCode.HALL_NOT_FOUND, NOW, of(new EventChange.Place(null, UUID.randomUUID())));
  }

  @Test
  void aHallTakesOnePerformanceAtATime() {
    Event rival = programme.event(hall, onSale(72));
    Hall busy = programme.hall(hallsVenue(), "Busy");
    programme.event(busy, onSale(25));

    refused(ErrorCode.HALL_OCCUPIED, NOW, of(moved(first.id(), onSale(72))));
    refused(ErrorCode.HALL_OCCUPIED, NOW, of(moved(first.id(), onSale(47))));
    refused(ErrorCode.HALL_OCCUPIED, NOW, of(new EventChange.Place(null, busy.id())));
    assertThat(programme.find(rival.id())).isEqualTo(rival);
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
  void aScheduleOfAnotherEventIsNotFound() {
    Event other = programme.event(programme.hall(), onSale(24));
    UUID foreign = other.schedules().getFirst().id();

    refused(ErrorCode.SCHEDULE_NOT_FOUND, NOW, of(moved(foreign, onSale(90))));
    refused(ErrorCode.EVENT_NOT_FOUND, foreign, titled(null, "X"));
  }

  @Test
  void whatIsWrongIsNamedByTheFieldsOfTheRequest() {
    UUID id = first.id();
    var early = new EventChange.Times(hours(-1), null, null, null);
    var longSale = new EventChange.Times(null, null, null, hours(27));
    var lateSale = new EventChange.Times(null, null, hours(24), null);

    assertThat(wrongFields(of(schedule(id, null, early))))
        .containsExactly("schedules[0].eventStartAt");
    assertThat(wrongFields(of(schedule(id, null, longSale))))
        .containsExactly("schedules[0].saleEndAt");
    assertThat(wrongFields(of(schedule(id, null, lateSale))))
        .containsExactly("schedules[0].saleEndAt");
    assertThat(wrongFields(of(schedule(id, 2, NO_TIMES))))
        .containsExactly("schedules[0].playSequence");
    assertThat(wrongFields(of(schedule(id, null, NO_TIMES), schedule(id, null, NO_TIMES))))
        .containsExactly("schedules[1].id");
    assertThat(wrongFields(of(added(3, 72), added(4, 96), added(5, 120))))
        .containsExactly("schedules", "schedules");
    Hall a = programme.hall(hallsVenue(), "Grades");
    var unpriced =
        new Hall.Description(
            "Grades", 4, SeatTemplate.plain(List.of("Z"), 4, Map.of("Z", Grade.B)));
    stores
        .transactions()
        .required(
            () ->
                stores
                    .venues()
                    .changeHall(new Hall(a.id(), a.venueId(), unpriced, a.createdAt(), NOW)));
    assertThat(wrongFields(of(new EventChange.Place(null, a.id())))).containsExactly("gradePrices");
    assertThat(announcements.changedSchedules).isEmpty();
  }

  private static EventChange.ScheduleChange added(int sequence, int startsInHours) {
    return schedule(null, sequence, EventChange.Times.of(onSale(startsInHours)));
  }

  @Test
  void whatIsCancelledNeitherChangesNorComesBack() {
    programme.cancelSchedule(event.id(), first.id());
    Event half = programme.find(event.id());

    refused(ErrorCode.EVENT_ENDED, event.id(), of(moved(first.id(), times(25, 1, 25))));
    assertThat(programme.find(event.id())).isEqualTo(half);
    change(of(terms(GradePrices.NONE, 3)));
    assertThat(announcements.changedSchedules).containsExactly(second.id());
    stores.transactions().required(() -> stores.events().cancel(event.id(), null, NOW));
    refused(ErrorCode.EVENT_ENDED, event.id(), of(added(9, 90)));
    assertThat(change(titled(null, "Cancelled")).text().title()).isEqualTo("Cancelled");
  }

  @Test
  void anEventWhoseLastScheduleIsCancelledDoesNotComeBack() {
    programme.cancelSchedule(event.id(), first.id());
    programme.cancelSchedule(event.id(), second.id());

    refused(ErrorCode.EVENT_ENDED, event.id(), of(added(9, 90)));
    assertThat(programme.find(event.id()).status(NOW)).isEqualTo(EventStatus.CANCELLED);
  }

  /** Reservation sells from a copy, which may follow late. */
  @Test
  void pricesAndHallAreFixedHalfAnHourBeforeTheSale() {
    Instant late = hours(1).minus(Duration.ofMinutes(30));
    Hall other = programme.hall(hallsVenue(), "Late");
    GradePrices prices = new GradePrices(Map.of(Grade.S, 1L));

    refused(ErrorCode.SALE_ALREADY_STARTED, late, of(terms(prices, null)));
    refused(ErrorCode.SALE_ALREADY_STARTED, late, of(new EventChange.Place(null, other.id())));
    at(late.minusSeconds(1), of(terms(prices, null)));
    Event after = at(late, of(moved(first.id(), times(24, 2, 24))));
    assertThat(after.schedules().getFirst().times()).isEqualTo(times(24, 2, 24));
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
