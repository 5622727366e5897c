package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.params.SetParams;

/**
 * What each guard is there for, done on purpose: with the guard nothing comes of it, without it the
 * auditor turns red. Each has a sale of its own.
 */
final class GuardAttacks {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TortureHall hall;
  private final TorturePayments payments;

  GuardAttacks(TortureHall hall, TorturePayments payments) {
    this.hall = hall;
    this.payments = payments;
  }

  /**
   * Two buyers at two instances take the same seat at the same time, and Redis has forgotten the
   * first: only the unique index can tell them apart.
   */
  void sellTwiceWhileRedisForgets() {
    TortureHall.Sale sale = hall.openSale(2, 10);
    String seat = sale.seats().getFirst();
    List<Guest> guests = List.of(Guest.admitted(hall, sale), Guest.admitted(hall, sale));
    hall.execute(
        "create or replace function public.linger() returns trigger language plpgsql as 'begin"
            + " perform pg_sleep(2); return null; end'",
        "create constraint trigger linger after insert on reservation_service.reservations"
            + " deferrable initially deferred for each row when (new.schedule_id = '"
            + sale.schedule()
            + "') execute function public.linger()");
    try {
      List<CompletableFuture<Response>> holds = new ArrayList<>();
      for (int i = 0; i < guests.size(); i++) {
        Guest guest = guests.get(i);
        int instance = i + 1;
        holds.add(CompletableFuture.supplyAsync(() -> guest.hold(instance, seat)));
        Api.await(
            "the hold of " + instance,
            SOON,
            Duration.ofMillis(20),
            () -> Optional.ofNullable(hall.redis().client().get(key(sale, seat))));
        hall.redis().client().del(key(sale, seat), list(sale));
      }
      holds.forEach(CompletableFuture::join);
    } finally {
      hall.execute("drop trigger linger on reservation_service.reservations");
    }
  }

  /** A hold is claimed and paid for, and its event comes when its time is long over. */
  void payAndTellLate(Duration hold) {
    TortureHall.Sale sale = hall.openSale(2, 10);
    Guest guest = Guest.admitted(hall, sale);
    TorturePayments.Bill bill = guest.bill(guest.hold(1, sale.seats().getFirst()).expect(201));
    UUID payment = UUID.randomUUID();
    payments.claim(2, bill, payment, false).expect(200);
    payments.record(bill, payment);
    Api.pause(hold.plusSeconds(3)); // meanwhile every instance sweeps
    payments.success(bill, payment);
    Api.await(
        "the event's effect",
        SOON,
        Duration.ofMillis(100),
        () ->
            Optional.of(guest.status(3, bill.reservation(), SOON))
                .filter(status -> !status.equals("PENDING")));
  }

  /** A seat is held, and Redis forgets it. */
  void forgetAHold() {
    TortureHall.Sale sale = hall.openSale(2, 10);
    String seat = sale.seats().getFirst();
    Guest.admitted(hall, sale).hold(1, seat).expect(201);
    hall.redis().client().del(key(sale, seat));
  }

  /** A seat is released while nobody holds it, by somebody who once did. */
  void leaveAHoldBehind() {
    TortureHall.Sale sale = hall.openSale(2, 10);
    String seat = sale.seats().getFirst();
    hall.redis()
        .client()
        .set(key(sale, seat), UUID.randomUUID() + ":1", SetParams.setParams().ex(300));
    hall.redis().client().zadd(list(sale), System.currentTimeMillis() + 300_000.0, seat);
  }

  /**
   * The transaction of a hold fails late, when Redis has forgotten it and somebody else holds the
   * seat: what it releases then must not be the other's.
   */
  void releaseLate() {
    TortureHall.Sale sale = hall.openSale(2, 10);
    String seat = sale.seats().getFirst();
    Guest late = Guest.admitted(hall, sale);
    Guest other = Guest.admitted(hall, sale);
    hall.execute(
        "create or replace function public.fail_late() returns trigger language plpgsql as 'begin"
            + " perform pg_sleep(3); raise exception ''late''; end'",
        "create constraint trigger fail_late after insert on reservation_service.reservations"
            + " deferrable initially deferred for each row when (new.user_id = '"
            + late.id()
            + "') execute function public.fail_late()");
    try {
      var failing = CompletableFuture.supplyAsync(() -> late.hold(1, seat));
      Api.await(
          "the first hold",
          SOON,
          Duration.ofMillis(20),
          () -> Optional.ofNullable(hall.redis().client().get(key(sale, seat))));
      hall.redis().client().del(key(sale, seat), list(sale));
      // It waits for the row of the first, and goes on as soon as that has failed.
      Response held = other.hold(2, seat);
      assertThat(failing.join().status()).isGreaterThanOrEqualTo(500);
      assertThat(held.status()).as(held.toString()).isEqualTo(201);
    } finally {
      hall.execute("drop trigger fail_late on reservation_service.reservations");
    }
  }

  /** A reservation is released, and event hears of it. */
  void tellEvent() {
    TortureHall.Sale sale = hall.openSale(2, 10);
    Guest guest = Guest.admitted(hall, sale);
    String id = guest.hold(1, sale.seats().getFirst()).expect(201).text("reservationId");
    guest.release(2, id, SOON).expect(204);
    Api.await(
        "the event of the release",
        SOON,
        Duration.ofMillis(100),
        () ->
            Optional.of(
                    hall.number(
                        "select count(*) from common.outbox_events where aggregate_id = '"
                            + id
                            + "' and event_type = 'ReservationCancelled' and published"))
                .filter(published -> published > 0));
    Api.pause(Duration.ofSeconds(3)); // it is on its way to event
    hall.execute(
        "update common.outbox_events set published_at = published_at - interval '2 minutes' where"
            + " aggregate_id = '"
            + id
            + "'");
  }

  private static String key(TortureHall.Sale sale, String seat) {
    return "seat:hold:{" + sale.schedule() + "}:" + seat;
  }

  private static String list(TortureHall.Sale sale) {
    return "hold_seats:{" + sale.schedule() + "}";
  }
}
