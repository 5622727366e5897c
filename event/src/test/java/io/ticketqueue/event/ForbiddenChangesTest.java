package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.hours;
import static io.ticketqueue.event.Programme.onSale;
import static io.ticketqueue.event.Programme.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may not be changed, or not any more. */
@Tag("REQ-EVT-002")
class ForbiddenChangesTest extends ChangedEvent {
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
  void aChangeOfAnOldVersionIsRefused() {
    refused(ErrorCode.VERSION_CONFLICT, NOW, titled(2L, "X"));
    change(titled(1L, "One"));
    assertThatThrownBy(() -> change(titled(1L, "Other")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.VERSION_CONFLICT));
    assertThat(change(titled(null, "Whatever")).version()).isEqualTo(3);
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
  void aDraftWhosePerformanceIsPastIsNotPublished() {
    Hall other = hallOf("F");
    Event draft =
        programme.event(other, Programme.newEvent(other, "Late", true, times(-1, -9, -1)));

    assertThatThrownBy(() -> change(draft.id(), NOW, draft(false)))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
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
}
