package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.Creations.Creation;
import io.ticketqueue.event.Creations.Origin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What any {@link Creations} does, and {@link EventSchedules} for it. */
@Tag("REQ-EVT-001")
public abstract class CreationsContract {
  private static final UUID ADMIN = UUID.randomUUID();

  private Stores stores;
  private Creations creations;
  private Programme programme;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    stores = stores();
    creations = stores.creations();
    programme = new Programme(stores);
  }

  private <T> T in(Supplier<T> work) {
    return stores.transactions().required(work);
  }

  private void run(Runnable work) {
    stores.transactions().required(work);
  }

  private static Origin origin(@Nullable String key, String hash) {
    return new Origin(ADMIN, key, hash);
  }

  /** An event of two performances without seats. */
  private Creation begin(Origin origin) {
    Hall hall = programme.hall();
    NewEvent event = Programme.newEvent(hall, "Made", false, onSale(24), onSale(48));
    Creation creation = Creation.begin(UUID.randomUUID(), true, java.time.Instant.now());
    run(
        () -> {
          stores.events().add(creation.eventId(), event.asDraft(), NOW);
          for (Performance one : event.performances()) {
            UUID id = UUID.randomUUID();
            stores
                .schedules()
                .reserve(new NewSchedule(id, creation.eventId(), hall, one, Programme.PRICES), NOW);
          }
          creations.begin(creation, origin);
        });
    return creation;
  }

  private Optional<UUID> found(Origin origin) {
    return in(() -> creations.find(origin)).map(Creation::eventId);
  }

  private static String hash() {
    return UUID.randomUUID().toString();
  }

  @Test
  void theSameRequestFindsWhatItBeganUntilItsSenderIsAnswered() {
    String hash = hash();
    UUID event = begin(origin(null, hash)).eventId();

    assertThat(found(origin(null, hash))).contains(event);
    assertThat(found(origin("key", hash))).contains(event);
    assertThat(found(origin(null, hash()))).isEmpty();
    assertThat(found(new Origin(UUID.randomUUID(), null, hash))).isEmpty();
    run(() -> creations.answered(event));
    assertThat(found(origin(null, hash))).isEmpty();
  }

  @Test
  void underItsKeyARequestFindsWhatItBeganAfterwardsToo() {
    String hash = hash();
    UUID event = begin(origin("key", hash)).eventId();
    run(() -> creations.finish(event));
    run(() -> creations.answered(event));

    assertThat(found(origin("key", hash))).contains(event);
    assertThat(found(origin("key", hash()))).isEmpty();
    assertThat(found(origin("other", hash))).isEmpty();
    run(
        () -> {
          assertThat(stores.events().lock(event)).isPresent();
          stores.events().delete(event, NOW);
        });
    assertThat(found(origin("key", hash))).isEmpty();
  }

  @Test
  void seatsAreMadeScheduleBySchedule() {
    UUID event = begin(origin(null, hash())).eventId();
    Event before = programme.find(event);
    assertThat(before.schedules()).allMatch(schedule -> schedule.seats().total() == 4);
    assertThat(in(() -> stores.schedules().isMaking(event))).isTrue();

    List<UUID> made =
        List.of(
            in(() -> stores.schedules().makeNext(event, NOW)).orElseThrow(),
            in(() -> stores.schedules().makeNext(event, NOW)).orElseThrow());

    assertThat(made)
        .containsExactlyInAnyOrderElementsOf(
            before.schedules().stream().map(EventSchedule::id).toList());
    assertThat(in(() -> stores.seatIds().apply(made.getFirst()))).hasSize(4);
    assertThat(in(() -> stores.schedules().makeNext(event, NOW))).isEmpty();
    assertThat(in(() -> stores.schedules().isMaking(event))).isFalse();
    assertThat(programme.find(event).schedules())
        .allMatch(schedule -> schedule.seats().version() == 2);
  }

  @Test
  void aCancelledScheduleGetsNoSeats() {
    UUID event = begin(origin(null, hash())).eventId();
    List<EventSchedule> schedules = programme.find(event).schedules();
    programme.cancelSchedule(event, schedules.getFirst().id());

    assertThat(in(() -> stores.schedules().makeNext(event, NOW)))
        .contains(schedules.getLast().id());
    assertThat(in(() -> stores.schedules().makeNext(event, NOW))).isEmpty();
    assertThat(in(() -> stores.schedules().isMaking(event))).isFalse();
  }

  @Test
  void aScheduleWithoutSeatsIsMovedAndGetsThoseOfItsNewHall() {
    UUID event = begin(origin(null, hash())).eventId();
    UUID schedule = programme.find(event).schedules().getFirst().id();
    Hall other = programme.hall();
    run(
        () -> {
          assertThat(stores.events().lock(event)).isPresent();
          stores.schedules().move(schedule, other);
        });

    assertThat(in(() -> stores.seatIds().apply(schedule))).isEmpty();
    run(
        () -> {
          assertThat(stores.schedules().makeNext(event, NOW)).isPresent();
        });
    assertThat(in(() -> stores.schedules().isMaking(event))).isTrue();
  }

  /** Other tests' creations may be claimed first. */
  private boolean isClaimed(UUID event) {
    while (true) {
      UUID claimed = in(creations::claim).orElse(null);
      if (claimed == null || claimed.equals(event)) {
        return claimed != null;
      }
      run(() -> creations.finish(claimed));
    }
  }

  @Test
  void whatNobodyWorksOnIsTakenUpByOne() {
    UUID event = begin(origin(null, hash())).eventId();
    assertThat(isClaimed(event)).isFalse();

    run(() -> creations.answered(event));
    assertThat(isClaimed(event)).isTrue();
    assertThat(isClaimed(event)).isFalse();
    run(() -> creations.release(event));
    assertThat(isClaimed(event)).isTrue();
    run(() -> creations.finish(event));
    run(() -> creations.release(event));
    assertThat(isClaimed(event)).isFalse();
    assertThat(in(() -> creations.lock(event))).isEmpty();
  }

  @Test
  void faultsAreCountedUntilItGetsFurther() {
    UUID event = begin(origin(null, hash())).eventId();

    run(() -> creations.failed(event));
    run(() -> creations.failed(event));
    run(() -> creations.release(event));
    Creation failing = in(() -> creations.lock(event)).orElseThrow();
    assertThat(failing.faults()).isEqualTo(2);
    assertThat(failing.answered()).isFalse();
    run(() -> creations.renew(event));
    run(() -> creations.answered(event));
    Creation going = in(() -> creations.lock(event)).orElseThrow();
    assertThat(going.faults()).isZero();
    assertThat(going.answered()).isTrue();
  }

  @Test
  void whetherItIsShownMayChangeUntilItIsComplete() {
    Creation creation = begin(origin(null, hash()));
    UUID event = creation.eventId();

    assertThat(in(() -> creations.lock(event)).orElseThrow().publish()).isTrue();
    run(() -> creations.setPublish(event, false));
    assertThat(in(() -> creations.lock(event)).orElseThrow().publish()).isFalse();
    run(
        () -> {
          assertThat(stores.events().lock(event)).isPresent();
          stores.events().publish(event);
        });
    assertThat(programme.find(event).draft()).isFalse();
    assertThat(programme.find(event).version()).isEqualTo(1);
  }
}
