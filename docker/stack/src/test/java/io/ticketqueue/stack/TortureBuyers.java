package io.ticketqueue.stack;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Many people who want seats of one performance, each at any instance at each call. Most pay, some
 * stay away, some release, some have their card declined. They go on until they have a ticket or
 * every seat is sold. What never may be answered is remembered.
 */
final class TortureBuyers implements AutoCloseable {
  /** How long a client waits for a response. */
  static final Duration RESPONSE = Duration.ofSeconds(8);

  private static final Duration TICKET = Duration.ofSeconds(120);

  /** Refusals that a buyer may get, beside 409 SEAT_NOT_AVAILABLE. */
  private static final Set<String> CLEAR =
      Set.of(
          "503 SERVICE_UNAVAILABLE",
          "409 RESERVATION_PENDING",
          "429 HOLDS_EXHAUSTED",
          "401 QUEUE_TOKEN_INVALID");

  private final TortureHall hall;
  private final TortureHall.Sale sale;
  private final TorturePayments payments;
  private final TortureCalls calls = new TortureCalls();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, String> tickets = new ConcurrentHashMap<>();
  private volatile Set<String> sold = Set.of();
  private volatile int people;
  private volatile boolean closed;

  TortureBuyers(TortureHall hall, TortureHall.Sale sale, TorturePayments payments) {
    this.hall = hall;
    this.sale = sale;
    this.payments = payments;
  }

  /** Somebody whose turn it is. */
  private static final class Person {
    final UUID id = UUID.randomUUID();
    final String access = TestTokens.shared().user(id);
    String token = "";
  }

  /** So many people arrive at once; the more they are, the longer each rests between two calls. */
  TortureBuyers arrive(int count) {
    people = Math.max(20, count);
    threads.add(Thread.startVirtualThread(this::watch));
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  buy(new Person());
                } catch (RuntimeException | AssertionError e) {
                  faults.add("a buyer gave up: " + e);
                }
              }));
    }
    return this;
  }

  /** Looks twice a second which seats are sold, for all. */
  private void watch() {
    Person person = new Person();
    while (isOpen()) {
      try {
        admit(person);
        JsonObject live =
            office(person, TortureCalls.any())
                .get("/reservations/seats/" + sale.schedule())
                .queueToken(person.token)
                .timeout(RESPONSE)
                .send()
                .expect(200)
                .json();
        Set<String> seats = new HashSet<>();
        live.getJsonArray("sold")
            .getValuesAs(JsonString.class)
            .forEach(seat -> seats.add(seat.getString()));
        sold = seats;
      } catch (RuntimeException | AssertionError e) {
        calls.count("watch: unavailable");
      }
      Api.pause(Duration.ofMillis(500));
    }
  }

  private boolean isOpen() {
    return !closed && sold.size() < sale.seats().size();
  }

  private void buy(Person person) {
    while (isOpen()) {
      List<String> free = new ArrayList<>(sale.seats());
      free.removeAll(sold);
      if (free.isEmpty()) {
        return;
      }
      String seat = free.get(ThreadLocalRandom.current().nextInt(free.size()));
      Response held = hold(person, seat);
      if (held.status() == 201 && own(person, held)) {
        return;
      }
      Api.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(5 * people, 20 * people)));
    }
  }

  private Response hold(Person person, String seat) {
    String key = UUID.randomUUID().toString();
    if (person.token.isEmpty()) {
      admit(person);
    }
    Response held =
        calls.certain(
            "hold",
            instance ->
                office(person, instance)
                    .post("/reservations/hold")
                    .queueToken(person.token)
                    .idempotencyKey(key)
                    .json(Map.of("scheduleId", sale.schedule(), "seatIds", List.of(seat)))
                    .timeout(RESPONSE)
                    .send());
    String outcome = held.status() < 400 ? "" + held.status() : held.statusAndCode();
    if (held.status() == 401 || held.status() == 429) {
      admit(person); // an emptied Redis knows no token; a used one is replaced
    } else if (held.status() != 201
        && !outcome.equals("409 SEAT_NOT_AVAILABLE")
        && !CLEAR.contains(outcome)) {
      faults.add("hold: " + held);
    }
    return held;
  }

  /** Goes on with a hold; whether this person is done. */
  private boolean own(Person person, Response held) {
    String id = held.text("reservationId");
    JsonArray seats = held.json().getJsonArray("seatIds");
    var bill =
        new TorturePayments.Bill(
            id,
            person.id.toString(),
            sale.schedule(),
            held.json().getJsonNumber("totalAmount").longValue(),
            seats);
    int dice = ThreadLocalRandom.current().nextInt(100);
    if (dice < 8) {
      calls.count("stays away");
      return true; // the hold lapses
    }
    if (dice < 16) {
      calls.count("releases");
      Response released =
          calls.certain(
              "release",
              instance ->
                  office(person, instance)
                      .delete("/reservations/hold/" + id)
                      .timeout(RESPONSE)
                      .send());
      if (released.status() != 204 && released.status() != 409) {
        faults.add("release: " + released);
      }
      return false;
    }
    UUID payment = UUID.randomUUID();
    Response claim = claim(bill, payment, false);
    if (claim.status() != 200) {
      if (!Set.of("HOLD_EXPIRED", "RESERVATION_NOT_PENDING").contains(claim.code())) {
        faults.add("claim: " + claim);
      }
      calls.count("lapsed before it was paid");
      return false;
    }
    if (dice < 24) {
      calls.count("is declined");
      payments.failed(bill, payment);
      await(person, id, "CANCELLED");
      return false;
    }
    payments.record(bill, payment);
    Response paid = claim(bill, payment, true);
    if (paid.status() != 200) {
      faults.add("paid for, and the claim refused: " + paid);
    }
    payments.success(bill, payment);
    if (await(person, id, "CONFIRMED")) {
      seats.getValuesAs(JsonString.class).forEach(seat -> bought(seat.getString(), id));
      return true;
    }
    faults.add("paid for and not CONFIRMED: " + id);
    return true;
  }

  private void bought(String seat, String reservation) {
    String before = tickets.putIfAbsent(seat, reservation);
    if (before != null && !before.equals(reservation)) {
      faults.add("sold twice: " + seat + " to " + before + " and " + reservation);
    }
  }

  private Response claim(TorturePayments.Bill bill, UUID payment, boolean paid) {
    return calls.certain("claim", instance -> payments.claim(instance, bill, payment, paid));
  }

  private boolean await(Person person, String id, String status) {
    long end = System.nanoTime() + TICKET.toNanos();
    while (System.nanoTime() < end) {
      Response read =
          calls.certain(
              "read",
              instance ->
                  office(person, instance).get("/reservations/" + id).timeout(RESPONSE).send());
      String now = read.status() == 200 ? read.text("status") : "";
      if (now.equals(status)) {
        return true;
      }
      if (now.equals("CANCELLED")) {
        return false;
      }
      Api.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(200, 600)));
    }
    return false;
  }

  private TestClient office(Person person, int instance) {
    return hall.office(instance).withBearer(person.access);
  }

  /** Lets somebody in, however long Redis is away. */
  private void admit(Person person) {
    while (true) {
      try {
        person.token = Guest.admit(hall, sale.schedule(), person.id);
        return;
      } catch (JedisException e) {
        Api.pause(Duration.ofMillis(300)); // Redis is being restarted
      }
    }
  }

  /** How often what was answered, by call. */
  Map<String, Long> outcomes() {
    return calls.outcomes();
  }

  /** Answers that must never come. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** The seats that were bought, with their reservations. */
  Map<String, String> tickets() {
    return Map.copyOf(tickets);
  }

  /** Waits until every seat is sold and everybody knows. */
  void awaitSoldOut(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      try {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          throw new AssertionError(
              "not sold out after %s: %d of %d; %s"
                  .formatted(patience, sold.size(), sale.seats().size(), outcomes()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        boolean unused = thread.join(Duration.ofMillis(TimeUnit.SECONDS.toMillis(20)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
