package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
import static io.ticketqueue.event.Programme.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event on fakes of all ports, and the changes that cases ask for. */
abstract class ChangedEvent {
  final Stores stores = InMemoryTables.stores();
  final Programme programme = new Programme(stores);
  final RecordedAnnouncements announcements = new RecordedAnnouncements();
  final RecordedChanges changes = new RecordedChanges();
  final List<AuditEntry> acts = new ArrayList<>();
  final Hall hall = programme.hall();

  /** Two performances whose sales begin in one and in three hours. */
  final Event event = programme.event(hall, times(24, 1, 24), times(48, 3, 48));

  final EventSchedule first = event.schedules().getFirst();
  final EventSchedule second = event.schedules().getLast();

  Event change(EventChange change) {
    return at(NOW, change);
  }

  Event at(Instant now, EventChange change) {
    return change(event.id(), now, change);
  }

  Event change(UUID id, Instant now, EventChange change) {
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

  static EventChange titled(@Nullable Long version, String title) {
    return new EventChange(
        version, new EventChange.Text(title, null, null), NO_PLACE, NO_TERMS, null, List.of());
  }

  static final EventChange.Text NO_TEXT = new EventChange.Text(null, null, null);
  static final EventChange.Place NO_PLACE = new EventChange.Place(null, null);
  static final EventChange.Terms NO_TERMS = terms(GradePrices.NONE, null);
  static final EventChange.Times NO_TIMES = new EventChange.Times(null, null, null, null);

  static EventChange.Terms terms(GradePrices prices, @Nullable Integer maxPerPerson) {
    return new EventChange.Terms(prices, maxPerPerson, null, null, null, null);
  }

  static EventChange of(EventChange.Terms terms) {
    return new EventChange(null, NO_TEXT, NO_PLACE, terms, null, List.of());
  }

  static EventChange of(EventChange.Place place) {
    return new EventChange(null, NO_TEXT, place, NO_TERMS, null, List.of());
  }

  static EventChange of(EventChange.ScheduleChange... schedules) {
    return new EventChange(null, NO_TEXT, NO_PLACE, NO_TERMS, null, List.of(schedules));
  }

  static EventChange draft(boolean draft) {
    return new EventChange(null, NO_TEXT, NO_PLACE, NO_TERMS, draft, List.of());
  }

  static EventChange.ScheduleChange moved(UUID id, Performance.Times times) {
    return schedule(id, null, EventChange.Times.of(times));
  }

  static EventChange.ScheduleChange schedule(
      @Nullable UUID id, @Nullable Integer sequence, EventChange.Times times) {
    return new EventChange.ScheduleChange(id, sequence, times, null, null, GradePrices.NONE);
  }

  void refused(ErrorCode code, Instant now, EventChange change) {
    assertThatThrownBy(() -> at(now, change))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    assertThat(programme.find(event.id())).isEqualTo(event);
    assertThat(announcements.changedSchedules).isEmpty();
    assertThat(acts).isEmpty();
  }

  Venue hallsVenue() {
    return stores.transactions().required(() -> stores.venues().find(hall.venueId())).orElseThrow();
  }

  Hall hallOf(String name) {
    return programme.hall(programme.venue("Busan"), name);
  }

  void refused(ErrorCode code, UUID id, EventChange change) {
    assertThatThrownBy(() -> change(id, NOW, change))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  static EventChange.ScheduleChange added(int sequence, int startsInHours) {
    return schedule(null, sequence, EventChange.Times.of(onSale(startsInHours)));
  }
}
