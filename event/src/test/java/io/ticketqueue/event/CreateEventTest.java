package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.newEvent;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-001")
class CreateEventTest {
  private static final UUID ADMIN = UUID.randomUUID();

  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  private final RecordedAnnouncements announcements = new RecordedAnnouncements();
  private final List<AuditEntry> acts = new ArrayList<>();
  private final RecordedChanges changes = new RecordedChanges();
  private final MakeSeats makeSeats =
      new MakeSeats(
          stores.events(),
          stores.schedules(),
          stores.creations(),
          announcements,
          changes,
          stores.transactions(),
          CLOCK);
  private final CreateEvent createEvent = createEvent(Duration.ofHours(1));
  private final Hall hall = programme.hall();

  private CreateEvent createEvent(Duration patience) {
    var begin =
        new BeginCreation(
            stores.venues(),
            stores.events(),
            new PlaceSchedule(stores.schedules(), announcements),
            stores.creations(),
            changes,
            new Audit(acts::add));
    return new CreateEvent(
        begin,
        makeSeats,
        stores.creations(),
        stores.events(),
        stores.transactions(),
        policy(patience),
        CLOCK);
  }

  private static CreationPolicy policy(Duration patience) {
    return new CreationPolicy(patience, Duration.ofMinutes(1), 2);
  }

  private CreateEvent.Created create(NewEvent event) {
    return createEvent.create(event, origin(UUID.randomUUID().toString()));
  }

  private static Creations.Origin origin(String hash) {
    return new Creations.Origin(ADMIN, null, hash);
  }

  @Test
  void aCreatedEventHasItsSchedulesWithAllSeats() {
    CreateEvent.Created created =
        create(newEvent(hall, "Two nights", false, onSale(24), onSale(48)));

    Event event = programme.find(created.id());
    assertThat(created.at()).isEqualTo(NOW);
    assertThat(changes.all)
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
    CreateEvent.Created draft = create(newEvent(hall, "Draft", true, onSale(24)));

    assertThat(draft.status()).isEqualTo(EventStatus.PREPARING);
    assertThat(programme.find(draft.id()).status(NOW)).isEqualTo(EventStatus.PREPARING);
    assertThat(announcements.changedSchedules).isEmpty();
  }

  @Test
  void anEventThatBreaksARuleIsRefused() {
    assertRefused(newEvent(hall, "Past", false, onSale(-1)), ErrorCode.INVALID_REQUEST);
  }

  @Test
  void theVenueAndItsHallMustExist() {
    Hall elsewhere = programme.hall();
    NewEvent good = newEvent(hall, "X", false, onSale(24));

    assertRefused(at(good, UUID.randomUUID(), hall.id()), ErrorCode.VENUE_NOT_FOUND);
    assertRefused(at(good, hall.venueId(), UUID.randomUUID()), ErrorCode.HALL_NOT_FOUND);
    assertRefused(at(good, hall.venueId(), elsewhere.id()), ErrorCode.HALL_NOT_FOUND);
  }

  private static NewEvent at(NewEvent event, UUID venueId, UUID hallId) {
    return new NewEvent(
        event.text(), venueId, hallId, event.terms(), event.draft(), event.performances());
  }

  @Test
  void everyGradeOfTheHallNeedsAPriceOfTheEventOrThePerformance() {
    GradePrices vip = new GradePrices(Map.of(Grade.VIP, 1L));
    GradePrices s = new GradePrices(Map.of(Grade.S, 1L));

    create(priced(s, vip, 24));
    create(priced(Programme.PRICES, GradePrices.NONE, 48));
    assertRefused(priced(vip, GradePrices.NONE, 72), ErrorCode.INVALID_REQUEST);
    assertRefused(priced(vip, vip, 72), ErrorCode.INVALID_REQUEST);
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
    create(newEvent(hall, "First", false, onSale(24)));
    announcements.changedSchedules.clear();

    assertRefused(newEvent(hall, "Rival", false, onSale(25)), ErrorCode.HALL_OCCUPIED);
    assertRefused(newEvent(hall, "Within", false, onSale(48), onSale(49)), ErrorCode.HALL_OCCUPIED);
    create(newEvent(hall, "Right after", false, onSale(26), onSale(28)));
    create(newEvent(programme.hall(), "Elsewhere", false, onSale(24)));
  }

  /** What is wrong with a request comes before what is in its way. */
  @Test
  void aMissingPriceIsReportedBeforeAnOccupiedHall() {
    create(newEvent(hall, "First", false, onSale(24)));

    assertRefused(priced(GradePrices.NONE, GradePrices.NONE, 24), ErrorCode.INVALID_REQUEST);
  }

  private ResumeCreations job() {
    var remove =
        new RemoveCreation(
            stores.events(),
            stores.schedules(),
            stores.creations(),
            changes,
            new Audit(acts::add),
            CLOCK);
    return new ResumeCreations(
        stores.creations(), makeSeats, remove, stores.transactions(), policy(Duration.ZERO));
  }

  @Test
  void whatTakesTooLongIsPreparingAndFinishedByTheJob() {
    CreateEvent.Created created =
        createEvent(Duration.ZERO)
            .create(newEvent(hall, "Large", false, onSale(24), onSale(48)), origin("large"));

    assertThat(created.status()).isEqualTo(EventStatus.PREPARING);
    assertThat(programme.find(created.id()).draft()).isTrue();
    assertThat(announcements.changedSchedules).isEmpty();
    assertRefused(newEvent(hall, "Rival", false, onSale(24)), ErrorCode.HALL_OCCUPIED);

    job().resume();
    job().resume();

    Event event = programme.find(created.id());
    assertThat(event.status(NOW)).isEqualTo(EventStatus.OPEN);
    assertThat(event.version()).isEqualTo(1);
    assertThat(announcements.changedSchedules)
        .isEqualTo(event.schedules().stream().map(EventSchedule::id).toList());
    assertThat(stores.seatIds().apply(event.schedules().getLast().id())).hasSize(4);
  }

  /** The instance dies when it has made the seats of the first schedule. */
  private void dieInTheMiddle(NewEvent event, Creations.Origin origin) {
    int[] made = {0};
    schedules().beforeMaking =
        () -> {
          if (made[0]++ > 0) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> createEvent.create(event, origin)).hasMessage("killed");
    schedules().beforeMaking = () -> {};
  }

  private InMemoryEventSchedules schedules() {
    return (InMemoryEventSchedules) stores.schedules();
  }

  @Test
  void theRetryGoesOnWithWhatDied() {
    NewEvent event = newEvent(hall, "Dies", false, onSale(24), onSale(48));
    dieInTheMiddle(event, origin("same"));
    assertThat(announcements.changedSchedules).isEmpty();

    CreateEvent.Created created = createEvent.create(event, origin("same"));

    assertThat(created.status()).isEqualTo(EventStatus.OPEN);
    assertThat(announcements.changedSchedules).hasSize(2);
    assertThat(events()).isEqualTo(1);
    assertThat(acts).hasSize(1);
    // The sender has been answered: the same again is another event, for which there is no room.
    assertThatThrownBy(() -> createEvent.create(event, origin("same")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.HALL_OCCUPIED));
  }

  @Test
  void theRetryFindsWhatTheJobHasFinishedMeanwhile() {
    NewEvent event = newEvent(hall, "Dies", false, onSale(24), onSale(48));
    dieInTheMiddle(event, origin("same"));
    job().resume();
    assertThat(announcements.changedSchedules).isEmpty();

    ((InMemoryCreations) stores.creations()).lapse();
    job().resume();
    assertThat(announcements.changedSchedules).hasSize(2);

    assertThat(createEvent.create(event, origin("same")).status()).isEqualTo(EventStatus.OPEN);
    assertThat(events()).isEqualTo(1);
    assertThat(announcements.changedSchedules).hasSize(2);
  }

  private void failTwice(RuntimeException fault) {
    schedules().beforeMaking =
        () -> {
          throw fault;
        };
    for (int i = 0; i < 2; i++) {
      ((InMemoryCreations) stores.creations()).lapse();
      assertThatThrownBy(() -> job().resume()).isSameAs(fault);
    }
    schedules().beforeMaking = () -> {};
    ((InMemoryCreations) stores.creations()).lapse();
  }

  @Test
  void whatGetsNoFurtherIsRemovedAndTheHallIsFree() {
    NewEvent event = newEvent(hall, "Stuck", false, onSale(24), onSale(48));
    dieInTheMiddle(event, origin("stuck"));

    failTwice(new IllegalStateException("broken"));

    assertThat(events()).isZero();
    assertThat(stores.schedules().isHallInUse(hall.id(), NOW)).isFalse();
    assertThat(acts).extracting(AuditEntry::action).contains("EVENT_REMOVED");
    assertThat(createEvent.create(event, origin("stuck")).status()).isEqualTo(EventStatus.OPEN);
  }

  @Test
  void anAbsentDependencyIsNoFaultOfTheCreation() {
    NewEvent event = newEvent(hall, "Waits", false, onSale(24), onSale(48));
    dieInTheMiddle(event, origin("waits"));

    failTwice(Problem.unavailable(1, null));
    failTwice(Problem.unavailable(1, null));

    job().resume();
    assertThat(announcements.changedSchedules).hasSize(2);
  }

  @Test
  void whatAnAdministratorWasToldOfIsNotRemoved() {
    NewEvent event = newEvent(hall, "Told", false, onSale(24), onSale(48));
    CreateEvent.Created told = createEvent(Duration.ZERO).create(event, origin("told"));

    failTwice(new IllegalStateException("broken"));

    assertThat(programme.find(told.id()).status(NOW)).isEqualTo(EventStatus.PREPARING);
    job().resume();
    assertThat(programme.find(told.id()).status(NOW)).isEqualTo(EventStatus.OPEN);
  }

  /** An instance that was frozen finds out that another has completed the event. */
  @Test
  void whatWasCompletedMeanwhileIsNotRemoved() {
    NewEvent event = newEvent(hall, "Thaws", false, onSale(24), onSale(48));
    dieInTheMiddle(event, origin("thaws"));
    UUID id = createEvent.create(event, origin("thaws")).id();
    var remove =
        new RemoveCreation(
            stores.events(),
            stores.schedules(),
            stores.creations(),
            changes,
            new Audit(acts::add),
            CLOCK);

    stores.transactions().required(() -> remove.removeHopeless(id, 0));

    assertThat(programme.find(id).status(NOW)).isEqualTo(EventStatus.OPEN);
  }

  @Test
  void whatIsCancelledMeanwhileIsNotShown() {
    NewEvent event = newEvent(hall, "Off", false, onSale(24), onSale(48));
    CreateEvent.Created created = createEvent(Duration.ZERO).create(event, origin("off"));
    stores
        .transactions()
        .required(
            () -> {
              List<UUID> ids =
                  programme.find(created.id()).schedules().stream().map(EventSchedule::id).toList();
              stores.events().cancel(created.id(), null, NOW);
              stores.schedules().cancel(created.id(), ids, false, NOW);
            });

    job().resume();

    assertThat(programme.find(created.id()).draft()).isTrue();
    assertThat(announcements.changedSchedules).isEmpty();
    assertThat(stores.transactions().required(stores.creations()::claim)).isEmpty();
  }

  private void assertRefused(NewEvent event, ErrorCode code) {
    long before = events();
    assertThatThrownBy(() -> create(event))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    assertThat(events()).isEqualTo(before);
  }

  private long events() {
    var all =
        new EventQuery(
            null, null, null, EventQuery.Period.ANY, EventQuery.Sort.TITLE, true, 0, 100);
    return stores.events().list(all, NOW).total();
  }
}
