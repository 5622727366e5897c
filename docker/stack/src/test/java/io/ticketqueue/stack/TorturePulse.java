package io.ticketqueue.stack;

import io.ticketqueue.testkit.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Whether things go on: somebody holds and releases a seat, and somebody buys one, again and again,
 * at one instance after the other, in a performance with seats enough. Measures the longest time
 * without a success of each.
 */
final class TorturePulse implements AutoCloseable {
  private static final Duration RESPONSE = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(8);
  private static final Duration BEAT = Duration.ofMillis(250);

  private final TortureHall hall;
  private final TortureHall.Sale sale;
  private final TorturePayments payments;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger seat = new AtomicInteger();
  private final Map<String, Long> last = new ConcurrentHashMap<>();
  private final Map<String, Duration> longest = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> beats = new ConcurrentHashMap<>();
  private final Thread holding;
  private final Thread buying;
  private volatile boolean closed;

  TorturePulse(TortureHall hall, TortureHall.Sale sale, TorturePayments payments) {
    this.hall = hall;
    this.sale = sale;
    this.payments = payments;
    holding = Thread.startVirtualThread(() -> beat("hold", this::holdAndRelease));
    buying = Thread.startVirtualThread(() -> beat("ticket", this::buy));
  }

  private void beat(String name, BooleanSupplier work) {
    beats.put(name, new AtomicInteger());
    while (!closed) {
      boolean done;
      try {
        done = work.getAsBoolean();
      } catch (RuntimeException | AssertionError e) {
        done = false;
      }
      if (done) {
        long now = System.nanoTime();
        // The first success begins it: until then programs are cold.
        Duration pause = Duration.ofNanos(now - last.getOrDefault(name, now));
        if (pause.compareTo(LONG) > 0) {
          TortureHall.tell("  no " + name + " for " + pause.toMillis() + " ms until now");
        }
        longest.merge(name, pause, (a, b) -> a.compareTo(b) > 0 ? a : b);
        last.put(name, now);
        beats.getOrDefault(name, new AtomicInteger()).incrementAndGet();
      }
      Api.pause(BEAT);
    }
  }

  private int instance() {
    return Math.floorMod(next.getAndIncrement(), TortureHall.INSTANCES) + 1;
  }

  private Response hold(Guest guest) {
    List<String> seats = sale.seats();
    String one = seats.get(Math.floorMod(seat.getAndIncrement(), seats.size()));
    return guest.hold(instance(), RESPONSE, one);
  }

  private boolean holdAndRelease() {
    Guest guest = Guest.admitted(hall, sale);
    Response held = hold(guest);
    if (held.status() != 201) {
      return false;
    }
    Thread.startVirtualThread(() -> release(guest, held.text("reservationId")));
    return true;
  }

  private void release(Guest guest, String reservation) {
    try {
      Response unused = guest.release(instance(), reservation, RESPONSE);
    } catch (RuntimeException e) {
      // It lapses.
    }
  }

  /** Asks one instance after the other. */
  private boolean claim(TorturePayments.Bill bill, UUID payment) {
    for (int i = 0; i < TortureHall.INSTANCES; i++) {
      try {
        if (payments.claim(instance(), bill, payment, false).status() == 200) {
          return true;
        }
      } catch (RuntimeException e) {
        // The next one may answer.
      }
    }
    return false;
  }

  private boolean buy() {
    Guest guest = Guest.admitted(hall, sale);
    Response held = hold(guest);
    if (held.status() != 201) {
      return false;
    }
    TorturePayments.Bill bill = guest.bill(held);
    UUID payment = UUID.randomUUID();
    if (!claim(bill, payment)) {
      return false;
    }
    payments.record(bill, payment);
    payments.success(bill, payment);
    // However long it takes: that is what is measured.
    while (!closed) {
      try {
        if (guest.status(instance(), bill.reservation(), RESPONSE).equals("CONFIRMED")) {
          return true;
        }
      } catch (RuntimeException e) {
        // It is asked again, elsewhere.
      }
      Api.pause(Duration.ofMillis(100));
    }
    return false;
  }

  /** The longest time without a success, by kind; the time since the last one counts. */
  Map<String, Duration> longest() {
    long now = System.nanoTime();
    Map<String, Duration> all = new TreeMap<>(longest);
    all.replaceAll(
        (name, most) -> {
          Duration open = Duration.ofNanos(now - last.getOrDefault(name, now));
          return open.compareTo(most) > 0 ? open : most;
        });
    return all;
  }

  /** How many successes there were, of the kinds that had any. */
  Map<String, AtomicInteger> beats() {
    Map<String, AtomicInteger> some = new TreeMap<>(beats);
    some.values().removeIf(count -> count.get() == 0);
    return some;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : List.of(holding, buying)) {
      try {
        boolean unused = thread.join(Duration.ofSeconds(30));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
