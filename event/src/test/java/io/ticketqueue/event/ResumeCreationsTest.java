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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes too long, or dies in the middle, is finished or removed. */
@Tag("REQ-EVT-001")
class ResumeCreationsTest {
  private final EventMaking making = new EventMaking();
  private final Stores stores = making.stores;
  private final Programme programme = making.programme;
  private final RecordedAnnouncements announcements = making.announcements;
  private final Hall hall = making.hall;

  private ResumeCreations job() {
    var remove =
        new RemoveCreation(
            stores.events(),
            stores.schedules(),
            stores.creations(),
            making.changes,
            new Audit(making.acts::add),
            CLOCK);
    return new ResumeCreations(
        stores.creations(),
        making.makeSeats,
        remove,
        stores.transactions(),
        EventMaking.policy(Duration.ZERO));
  }

  @Test
  void whatTakesTooLongIsPreparingAndFinishedByTheJob() {
    CreateEvent.Created created =
        making
            .createEvent(Duration.ZERO)
            .create(
                newEvent(hall, "Large", false, onSale(24), onSale(48)),
                EventMaking.origin("large"));

    assertThat(created.status()).isEqualTo(EventStatus.PREPARING);
    assertThat(programme.find(created.id()).draft()).isTrue();
    assertThat(announcements.changedSchedules).isEmpty();
    making.assertRefused(newEvent(hall, "Rival", false, onSale(24)), ErrorCode.HALL_OCCUPIED);

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
  private void dieInTheMiddle(NewEvent event, String origin) {
    int[] made = {0};
    schedules().beforeMaking =
        () -> {
          if (made[0]++ > 0) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> making.create(event, origin)).hasMessage("killed");
    schedules().beforeMaking = () -> {};
  }

  private InMemoryEventSchedules schedules() {
    return (InMemoryEventSchedules) stores.schedules();
  }

  @Test
  void theRetryGoesOnWithWhatDied() {
    NewEvent event = newEvent(hall, "Dies", false, onSale(24), onSale(48));
    dieInTheMiddle(event, "same");
    assertThat(announcements.changedSchedules).isEmpty();

    CreateEvent.Created created = making.create(event, "same");

    assertThat(created.status()).isEqualTo(EventStatus.OPEN);
    assertThat(announcements.changedSchedules).hasSize(2);
    assertThat(making.events()).isEqualTo(1);
    assertThat(making.acts).hasSize(1);
    // The sender has been answered: the same again is another event, for which there is no room.
    assertThatThrownBy(() -> making.create(event, "same"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.HALL_OCCUPIED));
  }

  @Test
  void theRetryFindsWhatTheJobHasFinishedMeanwhile() {
    NewEvent event = newEvent(hall, "Dies", false, onSale(24), onSale(48));
    dieInTheMiddle(event, "same");
    job().resume();
    assertThat(announcements.changedSchedules).isEmpty();

    ((InMemoryCreations) stores.creations()).lapse();
    job().resume();
    assertThat(announcements.changedSchedules).hasSize(2);

    assertThat(making.create(event, "same").status()).isEqualTo(EventStatus.OPEN);
    assertThat(making.events()).isEqualTo(1);
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
    dieInTheMiddle(event, "stuck");

    failTwice(new IllegalStateException("broken"));

    assertThat(making.events()).isZero();
    assertThat(stores.schedules().isHallInUse(hall.id(), NOW)).isFalse();
    assertThat(making.acts).extracting(AuditEntry::action).contains("EVENT_REMOVED");
    assertThat(making.create(event, "stuck").status()).isEqualTo(EventStatus.OPEN);
  }

  @Test
  void anAbsentDependencyIsNoFaultOfTheCreation() {
    NewEvent event = newEvent(hall, "Waits", false, onSale(24), onSale(48));
    dieInTheMiddle(event, "waits");

    failTwice(Problem.unavailable(1, null));
    failTwice(Problem.unavailable(1, null));

    job().resume();
    assertThat(announcements.changedSchedules).hasSize(2);
  }

  @Test
  void whatAnAdministratorWasToldOfIsNotRemoved() {
    NewEvent event = newEvent(hall, "Told", false, onSale(24), onSale(48));
    CreateEvent.Created told =
        making.createEvent(Duration.ZERO).create(event, EventMaking.origin("told"));

    failTwice(new IllegalStateException("broken"));

    assertThat(programme.find(told.id()).status(NOW)).isEqualTo(EventStatus.PREPARING);
    job().resume();
    assertThat(programme.find(told.id()).status(NOW)).isEqualTo(EventStatus.OPEN);
  }

  /** An instance that was frozen finds out that another has completed the event. */
  @Test
  void whatWasCompletedMeanwhileIsNotRemoved() {
    NewEvent event = newEvent(hall, "Thaws", false, onSale(24), onSale(48));
    dieInTheMiddle(event, "thaws");
    UUID id = making.create(event, "thaws").id();
    var remove =
        new RemoveCreation(
            stores.events(),
            stores.schedules(),
            stores.creations(),
            making.changes,
            new Audit(making.acts::add),
            CLOCK);

    stores.transactions().required(() -> remove.removeHopeless(id, 0));

    assertThat(programme.find(id).status(NOW)).isEqualTo(EventStatus.OPEN);
  }

  @Test
  void whatIsCancelledMeanwhileIsNotShown() {
    NewEvent event = newEvent(hall, "Off", false, onSale(24), onSale(48));
    CreateEvent.Created created =
        making.createEvent(Duration.ZERO).create(event, EventMaking.origin("off"));
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

  /** Else its event would stay a draft until the job finds the creation. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whoWaitsForAnotherFinishesInItsPlaceWhereThatDies(int questions) {
    NewEvent event = newEvent(hall, "Handed on", false, onSale(24), onSale(48));
    CreateEvent.Created begun =
        making.createEvent(Duration.ZERO).create(event, EventMaking.origin("handed on"));
    schedules().questionsUntilAnotherCommits = questions;

    making.makeSeats.complete(begun.id(), Duration.ofSeconds(10));

    assertThat(programme.find(begun.id()).status(NOW)).isEqualTo(EventStatus.OPEN);
    assertThat(announcements.changedSchedules).hasSize(2);
  }
}
