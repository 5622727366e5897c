package io.ticketqueue.stack.onsale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A sold-out sale from the first buyer to the proof. */
public final class OnSale {
  /** After the preparations, before the first arrival. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofMinutes(90);
  private static final Duration SPARE = Duration.ofMinutes(20);
  private static final Duration SAID = Duration.ofSeconds(15);
  private static final int RECEIPTS = 100;

  private final Surroundings surroundings;
  private final SaleSize size;
  private final boolean accidents;
  private final Consumer<String> said;

  /**
   * Where it takes place.
   *
   * @param edges addresses of the edges
   * @param sandbox address of the imitated providers
   * @param folder where the journal, the ledger and the report are written
   * @param commit of the sources
   */
  public record Surroundings(
      Organiser organiser,
      Machine machine,
      List<String> edges,
      String sandbox,
      Path folder,
      String commit) {}

  /**
   * @param accidents whether one instance of each service is killed on the way
   * @param said told how it goes
   */
  public OnSale(
      Surroundings surroundings, SaleSize size, boolean accidents, Consumer<String> said) {
    this.surroundings = surroundings;
    this.size = size;
    this.accidents = accidents;
    this.said = said;
  }

  /** Runs it; whether every promise held. */
  public boolean run() throws IOException, InterruptedException {
    Files.createDirectories(surroundings.folder());
    Book book = new Book(size.buyers());
    try (Door door = new Door(surroundings.edges(), book)) {
      List<String> tokens = tokens();
      Sale sale = announce(door, book);
      Watch watch = new Watch(surroundings.organiser(), sale, surroundings.machine(), size.seats());
      Accidents kills = accidents ? new Accidents(surroundings.machine(), sale.opening()) : null;
      Thread watching = Thread.ofPlatform().name("watch").daemon().start(watch);
      if (kills != null) {
        Thread.ofVirtual().name("accidents").start(kills);
      }
      sell(sale, tokens);
      watching.interrupt();
      watching.join();
      watch.look();
      said.accept("the last buyer has gone; looking at the books");
      Proof proof = new Proof(surroundings.organiser(), sale, size, surroundings.folder());
      return report(sale, watch, proof.claims(watch, kills));
    }
  }

  /** Signed beforehand: it takes longer than anything the buyers do. */
  private List<String> tokens() {
    List<String> tokens =
        IntStream.range(0, size.buyers())
            .parallel()
            .mapToObj(number -> surroundings.organiser().buyerToken())
            .toList();
    said.accept("%,d buyers have their access tokens".formatted(tokens.size()));
    return tokens;
  }

  private Sale announce(Door door, Book book) {
    Duration opensIn = QUIET.plus(size.rush().dividedBy(2));
    Organiser organiser = surroundings.organiser();
    // Whole seconds: a sale opens at one.
    Instant opening = Instant.now().plus(opensIn).truncatedTo(ChronoUnit.SECONDS);
    String schedule = organiser.createSale(size, Duration.between(Instant.now(), opening));
    organiser.admit(schedule, size.rate());
    HallPlan plan = HallPlan.of(organiser.layout(schedule));
    if (plan.seats() != size.seats()) {
      throw new IllegalStateException("a hall of " + plan.seats() + " seats");
    }
    long nanos = System.nanoTime() + Duration.between(Instant.now(), opening).toNanos();
    said.accept("schedule " + schedule + " opens at " + opening);
    return new Sale(
        door,
        book,
        surroundings.sandbox(),
        schedule,
        plan,
        nanos,
        Math.max(1, size.buyers() / RECEIPTS));
  }

  private void sell(Sale sale, List<String> tokens) throws InterruptedException {
    List<Thread> buyers = new ArrayList<>();
    for (BuyerScript script : BuyerScript.of(size)) {
      buyers.add(Thread.ofVirtual().start(new Shopper(sale, script, tokens.get(script.number()))));
    }
    long end = System.nanoTime() + longest().toNanos();
    long next = System.nanoTime();
    for (Thread buyer : buyers) {
      while (buyer.isAlive() && System.nanoTime() < end) {
        buyer.join(Duration.ofMillis(500));
        if (System.nanoTime() > next) {
          next = System.nanoTime() + SAID.toNanos();
          said.accept(state(sale));
        }
      }
    }
    for (Thread buyer : buyers) { // whoever is not done now never will be
      buyer.interrupt();
    }
    for (Thread buyer : buyers) {
      buyer.join(Duration.ofSeconds(10));
    }
  }

  private Duration longest() {
    Duration wanted = size.rush().plus(size.about().multipliedBy(2)).plus(SPARE);
    // Everybody may come to be admitted.
    Duration all = Duration.ofSeconds(size.buyers() / size.rate());
    Duration longest = wanted.plus(all);
    return longest.compareTo(LONGEST) < 0 ? longest : LONGEST;
  }

  private static String state(Sale sale) {
    Book book = sale.book();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sale.opening());
    return "%+d s: %,d to come, %,d waiting, %,d choosing, %,d paying, %,d seats sold, %d stuck"
        .formatted(
            seconds,
            book.people(Stage.COMING),
            book.people(Stage.WAITING),
            book.people(Stage.CHOOSING),
            book.people(Stage.PAYING),
            book.sold(),
            book.people(Stage.STUCK));
  }

  private boolean report(Sale sale, Watch watch, List<Proof.Claim> claims) throws IOException {
    String machine =
        "%d processors, %d MiB heap of the buyers, %s %s, Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
    var setting =
        new SaleReport.Setting(
            size,
            accidents,
            machine,
            surroundings.commit(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    SaleReport report = new SaleReport(setting, sale, watch, claims);
    Path page = surroundings.folder().resolve("report.html");
    Files.writeString(page, report.html());
    said.accept("report " + page);
    report.text().lines().forEach(said);
    return report.holds();
  }
}
