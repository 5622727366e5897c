package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.SagaPlan.Moment;
import io.ticketqueue.stack.SagaPlan.Round;
import io.ticketqueue.stack.SagaPlan.Strike;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries a {@link SagaPlan} out. After each round everybody has a ticket or no money is kept of
 * them, and database, Redis, event's view and the provider's records agree, and the books prove
 * themselves.
 */
final class SagaMatrix {
  private static final Duration STRIKES_AFTER = Duration.ofMillis(100);
  private static final Duration REST = Duration.ofSeconds(120);
  private static final int AT_ONCE = 12;
  private static final Auditor.Times IN_FLIGHT =
      new Auditor.Times(Duration.ofSeconds(60), Duration.ofSeconds(1));

  private final MoneyHall hall;
  private final SagaPlan plan;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Long> laps = new LinkedHashMap<>();
  private long lapBegin;
  private int ran;

  SagaMatrix(MoneyHall hall, SagaPlan plan) {
    this.hall = hall;
    this.plan = plan;
  }

  /** The strikes that {@code -Dtq.saga.strikes} names. */
  static Set<Strike> named() {
    String names = System.getProperty("tq.saga.strikes", "");
    return Stream.of(names.split(","))
        .filter(name -> !name.isBlank())
        .map(Strike::valueOf)
        .collect(Collectors.toSet());
  }

  /** How many combinations ran. */
  int run() {
    for (Round round : plan.rounds()) {
      laps.clear();
      lapBegin = System.nanoTime();
      run(round);
      TortureHall.tell(
          "  %d combinations so far, this round took, in ms, %s; %s"
              .formatted(ran, laps, outcomes));
    }
    TortureHall.tell(
        "saga seed=%d combinations=%d outcomes=%s".formatted(plan.seed(), ran, outcomes));
    return ran;
  }

  /** Notes how long the last part of a round took. */
  private void lap(String part) {
    long now = System.nanoTime();
    laps.put(part, Duration.ofNanos(now - lapBegin).toMillis());
    lapBegin = now;
  }

  private void run(Round round) {
    TortureHall.tell("round " + round);
    MoneyHall.Sale sale = hall.openSale(round.cases().size());
    List<SagaBuyer> buyers = new ArrayList<>();
    for (int i = 0; i < round.cases().size(); i++) {
      buyers.add(new SagaBuyer(hall, round.cases().get(i), sale, sale.seats().get(i)));
    }
    Map<Moment, List<SagaBuyer>> met =
        buyers.stream().collect(Collectors.groupingBy(buyer -> buyer.its().moment()));
    List<SagaBuyer> settled = met.getOrDefault(Moment.CONFIRMED, List.of());
    var strikes = new SagaStrikes(hall, round.strike(), settled);
    strikes.prepare();
    lap("prepared");
    all(settled, SagaBuyer::buy);
    lap("bought");
    strike(strikes, met);
    lap("struck");
    strikes.end();
    lap("ended");
    judge(round, strikes, buyers);
    ran += buyers.size();
  }

  /** The strike, and those whom it meets on their way. */
  private static void strike(SagaStrikes strikes, Map<Moment, List<SagaBuyer>> met) {
    List<SagaBuyer> beginning = met.getOrDefault(Moment.BEGINNING, List.of());
    List<SagaBuyer> paid = met.getOrDefault(Moment.PAID, List.of());
    List<SagaBuyer> confirming = met.getOrDefault(Moment.CONFIRMING, List.of());
    List<SagaBuyer> coming = Stream.concat(paid.stream(), confirming.stream()).toList();
    int half = coming.size() / 2;
    all(coming.subList(0, half), SagaBuyer::comeToPay);
    strikes.halfway();
    all(coming.subList(half, coming.size()), SagaBuyer::comeToPay);
    all(coming, SagaBuyer::pay);
    all(beginning, SagaBuyer::hold);
    var landed = new CountDownLatch(1);
    CompletableFuture<Void> struck =
        aside(
            () -> {
              Api.pause(STRIKES_AFTER);
              try {
                strikes.hit(landed::countDown);
              } finally {
                landed.countDown();
              }
            });
    CompletableFuture.allOf(
            aside(() -> all(confirming, SagaBuyer::confirm)),
            aside(() -> all(beginning, SagaBuyer::begin)),
            aside(
                () -> {
                  await(landed);
                  all(paid, SagaBuyer::confirm);
                }))
        .join();
    all(
        beginning,
        buyer -> {
          buyer.pay();
          buyer.confirm();
        });
    struck.join();
  }

  private static CompletableFuture<Void> aside(Runnable work) {
    return CompletableFuture.runAsync(work, task -> Thread.startVirtualThread(task));
  }

  private static void await(CountDownLatch landed) {
    try {
      landed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A phase of all of them, some at a time. */
  static void all(List<SagaBuyer> buyers, Consumer<SagaBuyer> phase) {
    Semaphore network = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (SagaBuyer buyer : buyers) {
        all.add(
            threads.submit(
                () -> {
                  network.acquireUninterruptibly();
                  try {
                    phase.accept(buyer);
                  } finally {
                    network.release();
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void judge(Round round, SagaStrikes strikes, List<SagaBuyer> buyers) {
    String ids =
        buyers.stream().map(SagaBuyer::reservation).collect(Collectors.joining("','", "'", "'"));
    hall.sql()
        .awaitNone(
            "rest after " + round,
            REST,
            "select (select count(*) from payment_service.payments where reservation_id in ("
                + ids
                + ") and (status = 'PENDING' or refund = 'DUE' or status = 'SUCCESS' and confirmed_at"
                + " is null)) + (select count(*) from reservation_service.reservations where id in ("
                + ids
                + ") and status = 'PENDING')");
    var unused = hall.at("sandbox").delete("/sandbox/faults").send().expect(204);
    lap("at rest");
    buyers.forEach(buyer -> awaitTicketOrMoney(round, buyer));
    lap("ticket or money");
    strikes.tidyUp();
    Report report = hall.audit(IN_FLIGHT);
    lap("audited");
    assertThat(report.found() - strikes.standing(report)).as(round + "\n" + report.text()).isZero();
    assertThat(report.checked("provider")).isPositive();
    hall.proveLedger();
    lap("proved");
    buyers.forEach(buyer -> judge(round, buyer));
  }

  /** Whatever our database says of it, or has forgotten. */
  private void awaitTicketOrMoney(Round round, SagaBuyer buyer) {
    Api.await(
        "after " + round + " ticket or money of " + buyer,
        REST,
        Duration.ofMillis(500),
        () -> Optional.of(buyer.isKeptByTheProvider()).filter(kept -> kept == hasTicket(buyer)));
  }

  private boolean hasTicket(SagaBuyer buyer) {
    return hall.sql()
            .number(
                "select count(*) from reservation_service.reservations where status = 'CONFIRMED' and"
                    + " ticket_number is not null and id = '"
                    + buyer.reservation()
                    + "'")
        == 1;
  }

  /** Who was told that it was paid has the ticket, unless the database has forgotten that. */
  private void judge(Round round, SagaBuyer buyer) {
    boolean ticket = hasTicket(buyer);
    if (buyer.told().equals("SUCCESS") && round.strike() != Strike.DATABASE_RESTORED) {
      assertThat(ticket).as("told that it is paid: " + buyer).isTrue();
    }
    outcomes.merge((ticket ? "ticket" : "no ticket") + ", told " + buyer.told(), 1, Integer::sum);
  }
}
