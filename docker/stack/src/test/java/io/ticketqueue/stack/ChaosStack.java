package io.ticketqueue.stack;

import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.Postgres;
import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.testkit.http.TestClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Two sets of applications behind {@link Wires}, with a performance on sale. */
final class ChaosStack implements AutoCloseable {
  static final int SETS = 2;

  /** How long a server is silent, or a set frozen. */
  static final Duration SILENCE = Duration.parse(System.getProperty("tq.chaos.silence", "PT5M"));

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int ROWS = 20;
  private static final int SEATS_PER_ROW = 50;

  // The launcher would kill what is frozen for a minute; here it is thawed.
  private static final Silence.Limits NEVER_KILLED =
      new Silence.Limits(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5));

  private final TemporaryFolder folder = TemporaryFolder.create();
  private final Wires wires;
  private final Stack stack;
  private final String schedule;

  ChaosStack(String... wiredNeighbours) {
    PortPlan ports = PortPlan.free(SETS);
    this.wires = new Wires(ports, wiredNeighbours);
    var place =
        new Stack.Place(ROOT, new DataFolder(folder.path().resolve("data")), ports, NEVER_KILLED);
    this.stack = new Stack(place, Stack.applications(SETS), wires, ChaosStack::tell);
    try {
      stack.start();
      this.schedule = openSale();
    } catch (RuntimeException e) {
      stack.stop();
      throw e;
    }
  }

  static void tell(String event) {
    System.out.println(event);
  }

  private String openSale() {
    Admin admin = Admin.logIn(ports(), stack.secrets());
    String venue = admin.createVenue("Chaos Arena");
    String hall =
        admin.createHall(venue, new Admin.Hall("Hall", DemoSale.rows(ROWS), SEATS_PER_ROW));
    String event =
        admin.createEvent(
            "Chaos " + UUID.randomUUID(),
            venue,
            hall,
            List.of(new Admin.Sale(1, Duration.ofMinutes(-1))));
    return admin.schedules(event).getFirst().getString("id");
  }

  Stack stack() {
    return stack;
  }

  PortPlan ports() {
    return stack.ports();
  }

  Wires wires() {
    return wires;
  }

  String schedule() {
    return schedule;
  }

  /** The database itself, not over its wire; the caller closes it. */
  Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + ports().of("postgres") + "/" + Migrate.DATABASE,
        Postgres.SUPERUSER,
        stack.secrets().get("db.superuser"));
  }

  /** The first column of the first row. */
  long number(String sql) {
    try (Connection database = database();
        var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      boolean unused = rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fails unless every process says that it lives and is ready. */
  void requireHealth() {
    for (Supervised part : stack.parts()) {
      String name = part.part().name();
      if (!Stack.SERVERS.contains(name)) {
        String health = name.startsWith("edge") ? name.replace("edge", "edge-management") : name;
        TestClient client = TestClient.at(ports().url(health));
        client.get("/health/live").timeout(Duration.ofSeconds(5)).send().expect(200);
        client.get("/health/ready").timeout(Duration.ofSeconds(5)).send().expect(200);
      }
    }
  }

  /** The last event that has been written, by its sequence. */
  long newestEvent() {
    return number("select coalesce(max(seq), 0) from common.outbox_events");
  }

  /** Fails unless every event up to that one is published. */
  void requirePublished(long newest) {
    requireNone(
        "select count(*) from common.outbox_events where not published and seq <= " + newest);
  }

  /** Fails unless every event is published and none is a dead letter. */
  void requireFlow() {
    requireNone("select count(*) from common.outbox_events where not published");
    requireNone("select count(*) from common.dead_letters");
  }

  /** Fails unless what was paid for is what was sold, each seat once. */
  void requireBooks() {
    requireNone(
        "select count(*) from payment_service.payments p where p.status = 'SUCCESS' and not exists"
            + " (select 1 from reservation_service.reservations r"
            + " where r.id = p.reservation_id and r.status = 'CONFIRMED')");
    requireNone(
        "select count(*) from reservation_service.reservations r where r.status = 'CONFIRMED'"
            + " and (select count(*) from payment_service.payments p"
            + " where p.reservation_id = r.id and p.status = 'SUCCESS') <> 1");
    requireNone(
        "select count(*) from (select seat_id from reservation_service.reservation_seats"
            + " where status = 'CONFIRMED' group by seat_id having count(*) > 1) twice");
  }

  private void requireNone(String sql) {
    long count = number(sql);
    if (count != 0) {
      throw new AssertionError(count + " of: " + sql);
    }
  }

  @Override
  public void close() {
    try {
      stack.stop();
    } finally {
      wires.close();
      folder.delete();
    }
  }
}
