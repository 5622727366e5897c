package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Buyers who buy one ticket after the other, with the patience of honest clients. */
final class Crowd implements AutoCloseable {
  private static final Duration TICKET = Duration.ofMinutes(8);
  private static final Duration REST = Duration.ofSeconds(1);

  private final PortPlan ports;
  private final String schedule;
  private final List<String> tickets = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean leaving;

  Crowd(PortPlan ports, String schedule) {
    this.ports = ports;
    this.schedule = schedule;
  }

  /** So many begin to buy. */
  Crowd arrive(int buyers) {
    for (int i = 0; i < buyers; i++) {
      Buyer buyer = new Buyer(ports, "Kim Crowd");
      buyer.signUp();
      buyer.logIn();
      threads.add(Thread.startVirtualThread(() -> buyOn(buyer)));
    }
    return this;
  }

  private void buyOn(Buyer buyer) {
    while (!leaving) {
      try {
        tickets.add(buy(buyer));
      } catch (RuntimeException e) { // whatever it is, the buyer comes again
        failures.add(e.toString());
      }
      Api.pause(REST);
    }
  }

  /** A purchase from the waiting room to the ticket; returns its number. */
  String buy(Buyer buyer) {
    int number = begun.incrementAndGet();
    buyer.waitForTurn(schedule);
    List<String> free = new ArrayList<>(buyer.freeSeats(schedule));
    Collections.shuffle(free);
    Buyer.Hold hold = buyer.hold(schedule, List.of(free.get(number % free.size())));
    Buyer.Payment payment = buyer.requestPayment(hold);
    JsonObject paid = buyer.payInBrowser(payment, "APPROVE");
    Api.Answer confirmed = buyer.confirm(hold, payment, paid);
    if (confirmed.status() != 200 && confirmed.status() < 500) {
      confirmed.expect(200);
    } // an unknown outcome is settled by payment itself
    return buyer.reservationIn("CONFIRMED", hold, TICKET).getString("ticketNumber");
  }

  List<String> tickets() {
    return List.copyOf(tickets);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Lets everybody finish their purchase. */
  @Override
  public void close() {
    leaving = true;
    for (Thread thread : threads) {
      try {
        assertThat(thread.join(TICKET)).as("a purchase ends").isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
