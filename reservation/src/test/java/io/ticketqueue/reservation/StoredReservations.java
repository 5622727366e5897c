package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static io.ticketqueue.reservation.Given.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/**
 * A schedule of three seats and what is done with its reservations in the contracts of {@link
 * Reservations}.
 */
abstract class StoredReservations {
  static final UUID PAYMENT = UUID.randomUUID();
  static final int MANY = 10_000;

  final Schedule schedule = Given.schedule(UUID.randomUUID());
  final UUID user = UUID.randomUUID();
  final Seat a1 = seat("A", 1, "VIP");
  final Seat a2 = seat("A", 2, "VIP");
  final Seat b1 = seat("B", 1, "S");

  abstract ReservationStores stores();

  Reservations reservations() {
    return stores().reservations();
  }

  ReservationCounts counts() {
    return stores().counts();
  }

  ScheduleCopies schedules() {
    return stores().schedules();
  }

  @BeforeEach
  void copySchedule() {
    String plan = Given.planJson(List.of(a1, a2, b1));
    in(() -> schedules().store(new EventCatalogue.Copy(schedule, plan)));
  }

  <T> T in(Supplier<T> work) {
    return stores().transactions().required(work);
  }

  void in(Runnable work) {
    stores().transactions().required(work);
  }

  Held held(UUID userId, Seat... seats) {
    return new Held(
        Hold.begin(Ids.next(), Given.holder(userId), schedule.id(), NOW, POLICY.hold())
            .withSeats(List.of(seats)));
  }

  /** A hold whose time is over so long after now, by the store's clock. */
  Held ending(Duration fromNow, Seat... seats) {
    Instant end = in(() -> reservations().now()).plus(fromNow);
    Held held = held(UUID.randomUUID(), seats);
    return held.withHold(held.hold().from(end.minus(POLICY.hold()), POLICY.hold()));
  }

  /** Stores a hold of a user of its own. */
  Held add(Seat... seats) {
    return add(held(UUID.randomUUID(), seats));
  }

  Held add(Held held) {
    in(
        () -> {
          assertThat(reservations().add(held, null)).isTrue();
          assertThat(reservations().addSeats(held)).isEqualTo(held.seats().size());
        });
    return held;
  }

  <T extends Reservation> T save(T reservation) {
    in(() -> reservations().save(reservation));
    return reservation;
  }

  Reservation read(Reservation reservation) {
    return in(() -> reservations().find(reservation.id()).orElseThrow());
  }

  static String ticketNumber() {
    return "T20260601-" + Ids.random("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 6) + Ids.random("0123456789", 1);
  }
}
