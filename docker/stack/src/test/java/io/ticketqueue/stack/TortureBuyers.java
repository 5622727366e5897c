package io.ticketqueue.stack;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Many people who want seats of one performance, each at any instance at each call. Most pay, some
 * stay away, some release, some have their card declined. They go on until they have a ticket or
 * every seat is sold. What never may be answered is remembered.
 */
final class TortureBuyers implements AutoCloseable {
  /** How long a client waits for a response. */
  static final Duration RESPONSE = Duration.ofSeconds(8);

  private static final Duration END = Duration.ofSeconds(20);

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

  /** So many people arrive at once; the more they are, the longer each rests between two calls. */
  TortureBuyers arrive(int count) {
    people = Math.max(20, count);
    threads.add(Thread.startVirtualThread(this::watch));
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  buy(new TortureBuyer(this));
                } catch (RuntimeException | AssertionError e) {
                  faults.add("a buyer gave up: " + e);
                }
              }));
    }
    return this;
  }

  /** Looks twice a second which seats are sold, for all. */
  private void watch() {
    TortureBuyer person = new TortureBuyer(this);
    while (isOpen()) {
      try {
        JsonObject live = person.liveSeats();
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

  private void buy(TortureBuyer person) {
    while (isOpen()) {
      List<String> free = new ArrayList<>(sale.seats());
      free.removeAll(sold);
      if (free.isEmpty()) {
        return;
      }
      String seat = free.get(ThreadLocalRandom.current().nextInt(free.size()));
      Response held = person.hold(seat);
      if (held.status() == 201 && person.own(held)) {
        return;
      }
      Api.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(5 * people, 20 * people)));
    }
  }

  /** Somebody has a ticket for a seat. */
  void bought(String seat, String reservation) {
    String before = tickets.putIfAbsent(seat, reservation);
    if (before != null && !before.equals(reservation)) {
      faults.add("sold twice: " + seat + " to " + before + " and " + reservation);
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

  /** An answer came that must never come. */
  void fault(String fault) {
    faults.add(fault);
  }

  TortureHall hall() {
    return hall;
  }

  TortureHall.Sale sale() {
    return sale;
  }

  TorturePayments payments() {
    return payments;
  }

  TortureCalls calls() {
    return calls;
  }

  /** Nobody begins anything more; what is under way may end, all of it within the same time. */
  @Override
  public void close() {
    closed = true;
    long end = System.nanoTime() + END.toNanos();
    for (Thread thread : threads) {
      try {
        boolean unused = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
