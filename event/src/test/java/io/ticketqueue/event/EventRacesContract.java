package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.hours;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.testkit.AtOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** What two instances do to one event at once. */
public abstract class EventRacesContract {
  private static final int INSTANCES = 4;

  private final List<AuditEntry> acts = new CopyOnWriteArrayList<>();
  private final List<UUID> changed = new CopyOnWriteArrayList<>();
  private final List<List<UUID>> cancelled = new CopyOnWriteArrayList<>();
  private Stores stores;
  private Programme programme;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    stores = stores();
    programme = new Programme(stores);
  }

  private EventAnnouncements announcements() {
    return new EventAnnouncements() {
      @Override
      public void scheduleChanged(UUID scheduleId, int version) {
        changed.add(scheduleId);
      }

      @Override
      public void eventCancelled(
          UUID eventId, List<UUID> scheduleIds, Cancellation cancellation, Instant at) {
        cancelled.add(scheduleIds);
      }
    };
  }

  /** All at once, each on a thread of its own; empty where it was done, else why it was refused. */
  private static List<Optional<ErrorCode>> atOnce(List<Runnable> works) throws Exception {
    CyclicBarrier start = new CyclicBarrier(works.size());
    List<Callable<Optional<ErrorCode>>> calls = new ArrayList<>();
    for (Runnable work : works) {
      calls.add(
          () -> {
            start.await();
            try {
              work.run();
              return Optional.empty();
            } catch (Problem refused) {
              return Optional.of(refused.code());
            }
          });
    }
    return AtOnce.call(calls);
  }

  private ChangeEvent changeEvent() {
    var write =
        new WriteEventPlan(
            stores.events(),
            stores.schedules(),
            new PlaceSchedule(stores.schedules(), announcements()),
            stores.creations(),
            announcements(),
            new RecordedChanges(),
            new Audit(acts::add));
    return new ChangeEvent(
        stores.venues(),
        stores.events(),
        stores.creations(),
        write,
        stores.transactions(),
        new EventLimits(100, 100, 1000),
        new ChangePolicy(Duration.ofMinutes(30)),
        Clock.systemUTC());
  }

  private CancelEvent cancelEvent() {
    return new CancelEvent(
        stores.events(),
        stores.schedules(),
        announcements(),
        new RecordedChanges(),
        stores.transactions(),
        new Audit(acts::add),
        Clock.systemUTC());
  }

  private static EventChange titled(long version, String title) {
    return new EventChange(
        version,
        new EventChange.Text(title, null, null),
        new EventChange.Place(null, null),
        new EventChange.Terms(GradePrices.NONE, null, null, null, null, null),
        null,
        List.of());
  }

  private static EventChange added(int sequence, Performance.Times times) {
    return new EventChange(
        null,
        new EventChange.Text(null, null, null),
        new EventChange.Place(null, null),
        new EventChange.Terms(GradePrices.NONE, null, null, null, null, null),
        null,
        List.of(
            new EventChange.ScheduleChange(
                null, sequence, EventChange.Times.of(times), null, null, GradePrices.NONE)));
  }

  private static Performance.Times future(int startsInDays) {
    Instant start =
        Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(startsInDays, ChronoUnit.DAYS);
    return new Performance.Times(
        start, start.plusSeconds(7200), start.minusSeconds(3600), start.minusSeconds(60));
  }

  private Event event(Performance.Times... times) {
    return programme.event(programme.hall(), times);
  }

  @RepeatedTest(3)
  @Tag("REQ-EVT-002")
  void ofAllWhoChangeOneVersionOneWins() throws Exception {
    Event event = event(future(40));
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      String title = "Title " + i;
      works.add(() -> changeEvent().change(event.id(), titled(1, title)));
    }

    assertThat(atOnce(works))
        .containsOnlyOnce(Optional.empty())
        .containsOnly(Optional.empty(), Optional.of(ErrorCode.VERSION_CONFLICT));
    assertThat(programme.find(event.id()).version()).isEqualTo(2);
    assertThat(changed).hasSize(1);
    assertThat(acts).hasSize(1);
  }

  @RepeatedTest(3)
  @Tag("REQ-EVT-002")
  void schedulesAddedAtOnceNeverShareTheHall() throws Exception {
    Hall hall = programme.hall();
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      Event event = programme.event(hall, future(50 + i));
      works.add(() -> changeEvent().change(event.id(), added(2, future(90))));
    }

    assertThat(atOnce(works))
        .containsOnlyOnce(Optional.empty())
        .containsOnly(Optional.empty(), Optional.of(ErrorCode.HALL_OCCUPIED));
    assertThat(changed).hasSize(1);
  }

  @RepeatedTest(3)
  @Tag("REQ-EVT-022")
  void aCancellationIsToldOnceHoweverManyCancel() throws Exception {
    Event event = event(future(40), future(41));
    UUID first = event.schedules().getFirst().id();
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      works.add(
          i % 2 == 0
              ? () -> cancelEvent().cancelEvent(event.id(), Cancellation.PLAIN)
              : () -> cancelEvent().cancelSchedule(first, Cancellation.PLAIN));
    }

    assertThat(atOnce(works)).containsOnly(Optional.empty());
    assertThat(cancelled.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            event.schedules().stream().map(EventSchedule::id).toList());
  }

  @RepeatedTest(3)
  @Tag("REQ-EVT-001")
  void instancesThatMakeSeatsAtOnceMakeEachOnce() throws Exception {
    Hall hall = programme.hall();
    NewEvent event =
        Programme.newEvent(hall, "Shared", false, onSale(24), onSale(48), onSale(72), onSale(96));
    UUID id = UUID.randomUUID();
    stores
        .transactions()
        .required(
            () -> {
              stores.events().add(id, event.asDraft(), hours(0));
              for (Performance one : event.performances()) {
                var schedule = new NewSchedule(UUID.randomUUID(), id, hall, one, Programme.PRICES);
                stores.schedules().reserve(schedule, hours(0));
              }
              stores
                  .creations()
                  .begin(
                      Creations.Creation.begin(id, true, Instant.now()),
                      new Creations.Origin(id, null, id.toString()));
            });
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      works.add(
          () -> {
            boolean unused = makeSeats().makeAll(id, Duration.ofMinutes(1));
          });
    }
    assertThat(atOnce(works)).containsOnly(Optional.empty());
    boolean unused = makeSeats().makeAll(id, Duration.ofMinutes(1)); // as the job does

    Event made = programme.find(id);
    assertThat(made.draft()).isFalse();
    for (EventSchedule schedule : made.schedules()) {
      assertThat(stores.transactions().required(() -> stores.seatIds().apply(schedule.id())))
          .hasSize(4);
    }
    assertThat(changed)
        .containsExactlyInAnyOrderElementsOf(
            made.schedules().stream().map(EventSchedule::id).toList());
  }

  private MakeSeats makeSeats() {
    return new MakeSeats(
        stores.events(),
        stores.schedules(),
        stores.creations(),
        announcements(),
        new RecordedChanges(),
        stores.transactions(),
        Clock.systemUTC());
  }
}
