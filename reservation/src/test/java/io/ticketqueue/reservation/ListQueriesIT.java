package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.persistence.SqlReservations;
import io.ticketqueue.reservation.persistence.SqlScheduleCopies;
import io.ticketqueue.reservation.persistence.SqlTickets;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many statements the list of reservations and one reservation cost. */
class ListQueriesIT {
  private final ReservationDatabase real = ReservationDatabase.shared();
  private final AtomicInteger statements = new AtomicInteger();
  private final Database counting = this::entityManager;
  private final SqlReservations reservations = new SqlReservations(counting);
  private final SqlScheduleCopies schedules = new SqlScheduleCopies(counting, Clock.systemUTC());
  private final SqlTickets tickets = new SqlTickets(counting);
  private final MyReservations mine = new MyReservations(reservations, schedules, tickets, real);
  private final UUID user = UUID.randomUUID();

  private EntityManager entityManager() {
    EntityManager entities = real.entityManager();
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createNativeQuery")) {
                statements.incrementAndGet();
              }
              try {
                return method.invoke(entities, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** A paid reservation of two seats in a performance of its own. */
  private UUID bought() {
    List<Seat> seats = Given.seats(2);
    Schedule schedule = Given.schedule(UUID.randomUUID());
    Held held =
        new Held(
            Hold.begin(Ids.next(), Given.holder(user), schedule.id(), NOW, POLICY.hold())
                .withSeats(seats));
    real.required(
        () -> {
          schedules.store(new EventCatalogue.Copy(schedule, Given.planJson(seats)));
          assertThat(reservations.add(held, null)).isTrue();
          assertThat(reservations.addSeats(held)).isEqualTo(2);
          reservations.save(
              held.confirm(UUID.randomUUID(), StoredReservations.ticketNumber(), NOW));
          tickets.issue(held.id());
        });
    return held.id();
  }

  private int countedFor(Runnable reading) {
    statements.set(0);
    reading.run();
    return statements.get();
  }

  @Test
  void aListCostsFourStatementsHoweverLongItIs() {
    UUID one = bought();
    assertThat(countedFor(() -> assertThat(mine.page(user, 0, 100).list()).hasSize(1)))
        .isEqualTo(4);
    for (int i = 0; i < 9; i++) {
      bought();
    }

    assertThat(countedFor(() -> assertThat(mine.page(user, 0, 100).list()).hasSize(10)))
        .isEqualTo(4);
    assertThat(countedFor(() -> assertThat(mine.one(user, one).tickets()).hasSize(2))).isEqualTo(3);
  }
}
