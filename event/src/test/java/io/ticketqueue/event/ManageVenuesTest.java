package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ManageVenuesTest {
  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  private final List<AuditEntry> acts = new ArrayList<>();
  private final RecordedChanges changes = new RecordedChanges();
  private final RecordedAnnouncements announcements = new RecordedAnnouncements();
  private final ManageVenues manage =
      new ManageVenues(
          stores.venues(),
          stores.schedules(),
          new AnnounceRename(stores.eventsAtPlace(), stores.dueAnnouncements(), changes),
          stores.transactions(),
          new Audit(acts::add),
          CLOCK);
  private final VenueCatalogue catalogue =
      new VenueCatalogue(stores.venues(), stores.transactions());
  private final Venue venue = manage.add(new Venue.Description("Olympic Hall", "A", "Seoul"));
  private final Hall hall = manage.addHall(venue.id(), named("Main"));

  private static Hall.Description named(String name) {
    return new Hall.Description(name, 6, Programme.template(2, 2));
  }

  private void announce() {
    new AnnounceChanges(stores.dueAnnouncements(), announcements, stores.transactions()).announce();
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  @Tag("REQ-EVT-010")
  void anAddedVenueIsFoundWithItsHalls() {
    assertThat(catalogue.find(venue.id()).venue()).isEqualTo(venue);
    assertThat(catalogue.find(venue.id()).halls())
        .containsExactly(new Venue.HallSummary(hall.id(), "Main", 6));
    assertThat(catalogue.list(0, 10).total()).isEqualTo(1);
    assertRefused(ErrorCode.VENUE_NOT_FOUND, () -> catalogue.find(UUID.randomUUID()));
  }

  @Test
  @Tag("REQ-EVT-011")
  void aChangeSeesWhatWasThereBefore() {
    Venue changed =
        manage.change(
            venue.id(),
            before -> new Venue.Description(before.name() + " 2", before.address(), "Busan"));

    assertThat(changed.about()).isEqualTo(new Venue.Description("Olympic Hall 2", "A", "Busan"));
    assertThat(changes.all).containsExactly(new CatalogueChange.OfList());
    assertThat(catalogue.find(venue.id()).venue()).isEqualTo(changed);
    assertRefused(
        ErrorCode.VENUE_NOT_FOUND, () -> manage.change(UUID.randomUUID(), before -> before));
  }

  @Test
  @Tag("REQ-EVT-012")
  void aVenueInUseIsNotRemoved() {
    Event event = programme.event(hall, onSale(24));

    assertRefused(ErrorCode.VENUE_IN_USE, () -> manage.remove(venue.id()));
    assertThat(catalogue.find(venue.id()).halls()).hasSize(1);

    programme.cancelSchedule(event.id(), event.schedules().getFirst().id());
    manage.remove(venue.id());
    assertRefused(ErrorCode.VENUE_NOT_FOUND, () -> catalogue.find(venue.id()));
    assertRefused(ErrorCode.VENUE_NOT_FOUND, () -> manage.remove(venue.id()));
    assertRefused(ErrorCode.VENUE_NOT_FOUND, () -> manage.addHall(venue.id(), named("Another")));
  }

  @Test
  @Tag("REQ-EVT-012")
  void aVenueWhoseLastScheduleHasEndedIsRemoved() {
    programme.event(hall, onSale(-2));

    manage.remove(venue.id());

    assertRefused(ErrorCode.VENUE_NOT_FOUND, () -> catalogue.find(venue.id()));
  }

  @Test
  @Tag("REQ-EVT-013")
  void aHallNameIsGivenOncePerVenue() {
    assertRefused(ErrorCode.HALL_NAME_TAKEN, () -> manage.addHall(venue.id(), named("MAIN")));
    Hall small = manage.addHall(venue.id(), named("Small"));
    assertRefused(
        ErrorCode.HALL_NAME_TAKEN,
        () -> manage.changeHall(venue.id(), small.id(), before -> named("main")));
    assertThat(manage.changeHall(venue.id(), hall.id(), before -> named("main")).about().name())
        .isEqualTo("main");
  }

  @Test
  @Tag("REQ-EVT-014")
  void aHallInUseKeepsItsSeatTemplate() {
    var more = new Hall.Description("Main", 9, Programme.template(3, 3));
    programme.event(hall, onSale(24));

    assertRefused(
        ErrorCode.HALL_IN_USE, () -> manage.changeHall(venue.id(), hall.id(), before -> more));
    Hall renamed =
        manage.changeHall(
            venue.id(),
            hall.id(),
            before -> new Hall.Description("Renamed", 10, before.template()));

    assertThat(renamed.about().capacity()).isEqualTo(10);
    assertThat(renamed.updatedAt()).isEqualTo(NOW);
  }

  @Test
  @Tag("REQ-EVT-014")
  void anUnusedHallGetsANewSeatTemplate() {
    var more = new Hall.Description("Main", 9, Programme.template(3, 3));

    assertThat(manage.changeHall(venue.id(), hall.id(), before -> more).about()).isEqualTo(more);
  }

  @Test
  @Tag("REQ-EVT-015")
  void aHallInUseIsNotRemoved() {
    Event event = programme.event(hall, onSale(24));
    assertRefused(ErrorCode.HALL_IN_USE, () -> manage.removeHall(venue.id(), hall.id()));

    programme.cancelSchedule(event.id(), event.schedules().getFirst().id());
    manage.removeHall(venue.id(), hall.id());

    assertThat(catalogue.find(venue.id()).halls()).isEmpty();
    assertRefused(ErrorCode.HALL_NOT_FOUND, () -> manage.removeHall(venue.id(), hall.id()));
  }

  @Test
  @Tag("REQ-EVT-015")
  void aHallIsFoundOnlyInItsVenue() {
    UUID other = programme.venue("Busan").id();

    assertRefused(ErrorCode.HALL_NOT_FOUND, () -> manage.removeHall(other, hall.id()));
    assertRefused(
        ErrorCode.HALL_NOT_FOUND, () -> manage.changeHall(other, hall.id(), before -> before));
    assertRefused(ErrorCode.VENUE_NOT_FOUND, () -> manage.removeHall(UUID.randomUUID(), hall.id()));
  }

  @Test
  @Tag("REQ-EVT-011")
  void aRenamedVenueIsAnnouncedForEverySchedule() {
    Event event = programme.event(hall, onSale(24), onSale(48));

    manage.change(venue.id(), before -> new Venue.Description("Olympic Hall 2", "A", "Seoul"));
    assertThat(announcements.changedSchedules).isEmpty();
    announce();

    assertThat(announcements.changedSchedules)
        .containsExactlyInAnyOrderElementsOf(
            event.schedules().stream().map(EventSchedule::id).toList());
    assertThat(announcements.versions).containsExactly(2, 2);
    assertThat(programme.find(event.id()).version()).isEqualTo(event.version() + 1);
    assertThat(changes.all)
        .contains(new CatalogueChange.OfEvent(event.id()), new CatalogueChange.OfList());
  }

  @Test
  @Tag("REQ-EVT-014")
  void aRenamedHallIsAnnouncedForItsOwnSchedules() {
    Hall other = manage.addHall(venue.id(), named("Small"));
    Event here = programme.event(hall, onSale(24));
    Event elsewhere = programme.event(other, onSale(24));

    manage.changeHall(venue.id(), hall.id(), before -> named("Grand"));
    announce();

    assertThat(announcements.changedSchedules).containsExactly(here.schedules().getFirst().id());
    assertThat(programme.find(elsewhere.id())).isEqualTo(elsewhere);
  }

  @Test
  @Tag("REQ-EVT-011")
  void whatNobodyShowsIsNotAnnounced() {
    programme.event(hall, onSale(24));

    manage.change(venue.id(), before -> new Venue.Description("Olympic Hall", "B", "Busan"));
    manage.changeHall(
        venue.id(), hall.id(), before -> new Hall.Description("Main", 20, before.template()));
    announce();

    assertThat(announcements.changedSchedules).isEmpty();
    assertThat(changes.all).contains(new CatalogueChange.OfList());
  }
}
