package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person has only so many seats of a performance, with any number of accounts and instances. */
@Tag("REQ-RSV-005")
class PersonLimitIT extends TwoInstances {
  private static final int LIMIT = 4;
  private static final long VIP = 150_000;

  private Show show;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
  }

  private String[] seats(String row, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> show.seat(row + "-" + i))
        .toArray(String[]::new);
  }

  private static void exceeded(Response response, int owned) {
    response.expect(409, "SEAT_LIMIT_EXCEEDED");
    assertThat(response.json().getInt("owned")).isEqualTo(owned);
  }

  @Test
  void whatIsHeldAndBoughtUnderAllAccountsCounts() {
    Buyer buyer = office.admitted(show);
    Buyer again = buyer.again(other);
    office.buy(buyer, show.seat("A-1"), VIP);
    String held = again.holds(seats("B", 1, 2));
    exceeded(buyer.hold(seats("A", 2, 3)), 3);
    exceeded(buyer.again(office).hold(seats("A", 2, 5)), 3);
    exceeded(buyer.hold(seats("A", 2, 6)), 3);
    // The own seats of a change do not count.
    again.change(held, seats("B", 3, 5)).expect(200);
    exceeded(again.change(held, seats("B", 3, 6)), 1);
    again.release(held);
    buyer.hold(seats("A", 2, 4)).expect(201);
    exceeded(again.hold(show.seat("B-1")), 4);
    office.admitted(show).hold(seats("B", 1, 4)).expect(201);
  }

  @Test
  void theLimitComesAfterTheTokenAndBeforeSaleAndSeats() {
    Buyer buyer = office.admitted(show);
    office.buy(buyer, show.seat("A-1"), VIP);
    String[] unknown =
        Stream.generate(UUID::randomUUID).limit(4).map(UUID::toString).toArray(String[]::new);
    buyer.withToken("qr_none").hold(unknown).expect(401, "QUEUE_TOKEN_INVALID");
    exceeded(buyer.hold(unknown), 1);
    buyer.hold(unknown[0]).expect(404, "SEAT_NOT_FOUND");
    String held = buyer.holds(show.seat("A-2"));
    exceeded(buyer.hold(seats("A", 3, 5)), 2);
    buyer.hold(show.seat("A-3")).expect(409, "RESERVATION_PENDING");
    exceeded(buyer.change(held, unknown), 1);
    buyer.change(held, unknown[0]).expect(404, "SEAT_NOT_FOUND");
    Neighbours.cancelled(show);
    buyer.awaitStatus(held, "CANCELLED");
    // The other instance may have heard of it: here the sale is closed a second later.
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> buyer.hold(show.seat("A-4")).code(), "SALE_CLOSED"::equals);
  }

  @Test
  void anEventMayAllowMoreOrLess() {
    Show generous = show.allowing(6);
    Buyer buyer = office.admitted(generous);
    office.buy(buyer, show.seat("A-1"), VIP);
    String four = buyer.holds(seats("B", 1, 4));
    exceeded(buyer.again(other).hold(seats("A", 2, 3)), 5);
    buyer.again(other).hold(show.seat("A-2")).expect(201);
    exceeded(buyer.change(four, seats("B", 1, 5)), 2); // more than four at once
    Show strict = Show.onSale(10).allowing(1);
    Buyer one = office.admitted(strict);
    exceeded(one.hold(strict.seat("A-1"), strict.seat("A-2")), 0);
    one.hold(strict.seat("A-1")).expect(201);
  }

  /** Rows and tokens of before name no person: they count for their account. */
  @Test
  void whatNamesNobodyCountsForItsAccount() {
    Buyer buyer = office.admitted(show);
    Ledger.namesNobody(office.buy(buyer, show.seat("A-1"), VIP));
    exceeded(buyer.hold(seats("B", 1, 4)), 1);
    exceeded(buyer.ofNobody().hold(seats("B", 1, 4)), 1);
    buyer.ofNobody().hold(seats("B", 1, 3)).expect(201);
    exceeded(buyer.hold(show.seat("A-2")), 4);
  }

  @Test
  void anAdmissionIsUsedUpByFiveHoldsThatCameToNothing() {
    Buyer buyer = office.admitted(show);
    for (int i = 0; i < 4; i++) {
      buyer.release(buyer.holds(show.seat("A-1"))).expect(204);
    }
    String lapsing = buyer.holds(show.seat("A-1"));
    Ledger.ages(lapsing, Duration.ofMinutes(5));
    Response refused = buyer.at(other).hold(show.seat("A-2")).expect(429, "HOLDS_EXHAUSTED");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 601);
    buyer.hold(UUID.randomUUID().toString()).expect(429, "HOLDS_EXHAUSTED");
    buyer.admittedAgain().hold(show.seat("A-2")).expect(201);
  }

  @Test
  void ofTwoAccountsAtTheSameInstantOnlyOneGetsThree() throws Exception {
    for (int round = 0; round < 15; round++) {
      show = Show.onSale(10);
      Buyer buyer = office.admitted(show);
      Buyer again = buyer.again(other);
      List<Callable<Response>> calls =
          List.of(() -> buyer.hold(seats("A", 1, 3)), () -> again.hold(seats("B", 1, 3)));
      assertThat(AtOnce.call(calls))
          .extracting(Response::statusAndCode)
          .containsExactlyInAnyOrder("201", "409 SEAT_LIMIT_EXCEEDED");
      assertThat(Ledger.seatsOf(buyer)).isEqualTo(3);
    }
  }

  /**
   * Six accounts of one person hold, change and release at random on two instances, beside other
   * people who want the same seats. Whenever one looks, the person has no more than the limit, and
   * nobody waits in a circle.
   */
  @Test
  void howeverAPersonsAccountsRaceTheyNeverHaveMoreThanTheLimit() throws Exception {
    Buyer first = office.admitted(show);
    List<Buyer> accounts = new ArrayList<>(List.of(first));
    IntStream.range(0, 5).forEach(i -> accounts.add(first.again(i % 2 == 0 ? other : office)));
    IntStream.range(0, 4).forEach(i -> accounts.add((i % 2 == 0 ? other : office).admitted(show)));
    AtomicBoolean over = new AtomicBoolean();
    List<Integer> seen;
    try (ExecutorService threads = Executors.newFixedThreadPool(accounts.size() + 1)) {
      Future<List<Integer>> watcher = threads.submit(() -> watch(first, over));
      try {
        List<Callable<List<String>>> shopping = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
          Random random = new Random(i);
          Buyer account = accounts.get(i);
          shopping.add(() -> shop(account, random));
        }
        for (List<String> outcomes : AtOnce.call(shopping)) {
          assertThat(outcomes).noneMatch(status -> status.startsWith("5"));
        }
      } finally {
        over.set(true);
      }
      seen = watcher.get();
    }
    assertThat(seen).allMatch(seats -> seats <= LIMIT);
    assertThat(Collections.max(seen)).isPositive();
  }

  private static List<Integer> watch(Buyer person, AtomicBoolean over) {
    List<Integer> seen = new ArrayList<>();
    while (!over.get()) {
      seen.add(Ledger.seatsOf(person));
    }
    return seen;
  }

  private List<String> shop(Buyer buyer, Random random) {
    Buyer account = buyer;
    List<String> outcomes = new ArrayList<>();
    String held = "";
    for (int step = 0; step < 15; step++) {
      String[] seats = some(random);
      Response response;
      if (held.isEmpty()) {
        response = account.hold(seats);
        held = response.status() == 201 ? response.text("reservationId") : "";
      } else if (random.nextInt(3) > 0) {
        response = account.change(held, seats);
      } else {
        response = account.release(held);
        held = "";
        account = account.admittedAgain();
      }
      outcomes.add(response.statusAndCode());
    }
    return outcomes;
  }

  private String[] some(Random random) {
    List<String> all = new ArrayList<>(show.seats().values());
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(4)).toArray(String[]::new);
  }
}
