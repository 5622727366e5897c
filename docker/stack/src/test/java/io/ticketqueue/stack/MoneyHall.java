package io.ticketqueue.stack;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.RedisUsers;
import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Provider;
import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.stack.ledger.LedgerProof;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import redis.clients.jedis.params.SetParams;

/**
 * Event, reservation and payment as processes of their own on real servers, with the imitated
 * provider. What user, queue and edge would do the tests do.
 */
final class MoneyHall implements AutoCloseable {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int TOKEN_SECONDS = 900;

  /** Longer than an event takes to who listens. */
  private static final Duration BEFORE_A_COPY = Duration.ofMinutes(1);

  // What the launcher would kill is thawed here.
  private static final Silence.Limits NEVER_KILLED =
      new Silence.Limits(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5));

  private final TemporaryFolder folder = TemporaryFolder.create();
  private final PortPlan ports = PortPlan.free(1);
  private final DataFolder data = new DataFolder(folder.path().resolve("data"));
  private final MoneyWiring wiring;
  private final Stack stack;
  private final HallSql sql;
  private final RedisAccess redis;

  /** A performance on sale, and its seats. */
  record Sale(String schedule, List<String> seats) {}

  MoneyHall() {
    this(Map.of());
  }

  /** In which payment finds some of its environment otherwise. */
  MoneyHall(Map<String, String> ofPayment) {
    wiring = new MoneyWiring(folder.path(), ports, ofPayment);
    var place = new Stack.Place(ROOT, data, ports, NEVER_KILLED);
    this.stack =
        new Stack(
            place,
            List.of("sandbox", "event", "reservation", "payment"),
            wiring,
            TortureHall::tell);
    this.sql = new HallSql(ports.of("postgres"), stack.secrets());
    try {
      stack.start();
      String address = "127.0.0.1:" + ports.of("redis");
      this.redis = RedisAccess.open(stack.secrets().redisUsers().url(RedisUsers.ADMIN, address), 4);
    } catch (RuntimeException e) {
      stack.stop();
      throw e;
    }
  }

  /** What stands in the database. */
  HallSql sql() {
    return sql;
  }

  /** A client of a part. */
  TestClient at(String part) {
    return TestClient.at(ports.url(part));
  }

  ChildProcess process(String part) {
    return stack.part(part).part().process().orElseThrow();
  }

  /** The network between payment and what it needs: postgres, reservation or sandbox. */
  TcpProxy wire(String needed) {
    return wiring.wire(needed);
  }

  /** Tells the provider how to behave. */
  void behave(String fault) {
    var unused = at("sandbox").post("/sandbox/faults").json(fault).send().expect(204);
  }

  /** {@code kill -9}; returns when the launcher has started it again. */
  void kill(String part, Runnable killed) {
    awaitAgain(
        part,
        () -> {
          process(part).kill();
          killed.run();
        });
  }

  /** Starts parts again, their clocks ahead by so much. */
  void startWithClocks(Map<String, Duration> ahead) {
    ahead.forEach(wiring::clock);
    ahead.keySet().forEach(part -> awaitAgain(part, () -> stack.part(part).restart()));
  }

  private void awaitAgain(String part, Runnable ends) {
    int before = stack.part(part).restarts();
    ends.run();
    Api.await(
        part + " is back",
        Duration.ofMinutes(2),
        Duration.ofMillis(200),
        () ->
            Optional.of(stack.part(part))
                .filter(its -> its.restarts() > before)
                .filter(its -> its.state() == Supervised.State.READY));
  }

  /** A copy of the database as it is now. */
  DatabaseCopy copyDatabase() {
    return DatabaseCopy.of(process("postgres"), data.path().resolve("postgres/pg"));
  }

  /**
   * The database is what it was when the copy was taken. As an operator does then, this sends again
   * what was told shortly before: who has heard it has forgotten it too.
   */
  void restore(DatabaseCopy copy, Runnable restored) {
    awaitAgain(
        "postgres",
        () -> {
          copy.restore(process("postgres"));
          restored.run();
        });
    String unused = sql.republish(copy.taken().minus(BEFORE_A_COPY));
  }

  /** What the provider keeps of a payment. */
  long kept(String paymentKey) {
    return Provider.at(
            ports.url("sandbox"), secret("portone.api-secret"), secret("portone.store-id"))
        .kept(paymentKey);
  }

  private String secret(String name) {
    return stack.secrets().get(name);
  }

  /** Does what queue does when it admits somebody; returns the token. */
  String admit(String schedule, UUID user) {
    String token = "qr_" + UUID.randomUUID();
    redis
        .client()
        .set(
            "queue:token:{" + schedule + "}:" + token,
            "{\"userId\":\"" + user + "\",\"issuedAt\":\"" + Instant.now() + "\"}",
            SetParams.setParams().ex(TOKEN_SECONDS));
    return token;
  }

  /** Opens a sale of at least so many seats. */
  Sale openSale(int seats) {
    Admin admin = Admin.at(List.of(ports.url("event")), TestTokens.shared().admin());
    String venue = admin.createVenue("Saga " + UUID.randomUUID());
    List<String> rows =
        IntStream.rangeClosed(1, (seats + 9) / 10).mapToObj(row -> "R" + row).toList();
    String hall = admin.createHall(venue, new Admin.Hall("Hall", rows, 10));
    String event =
        admin.createEvent(
            "Saga " + UUID.randomUUID(),
            venue,
            hall,
            List.of(new Admin.Sale(1, Duration.ofMinutes(-1))));
    String schedule = admin.schedules(event).getFirst().getString("id");
    return new Sale(
        schedule,
        at("event")
            .withApiKey(stack.secrets().apiKey("reservation"))
            .get("/internal/schedules/" + schedule + "/seats")
            .send()
            .expect(200)
            .json()
            .getJsonArray("seats")
            .stream()
            .map(JsonValue::asJsonObject)
            .map((JsonObject seat) -> seat.getString("id"))
            .toList());
  }

  /** Whether consumers are at the end of what they read. */
  boolean hasEveryEventBeenHeard() {
    Map<String, Object> settings =
        new HashMap<>(stack.secrets().kafkaUsers().client(KafkaUsers.ADMIN));
    settings.put("bootstrap.servers", "127.0.0.1:" + ports.of("kafka"));
    return Topics.areRead(settings);
  }

  /** Audits, as {@code ./tq audit} does, and holds the books against the provider's records. */
  Report audit(Auditor.Times times) {
    return AuditCommand.audit(
        AuditCommand.Target.of(data, ports).withSandbox(ports, stack.secrets()), times);
  }

  /** Proves the books, as {@code ./tq verify-ledger} does an export of them. */
  void proveLedger() {
    sql.awaitNone(
        "the chain of the books",
        Duration.ofSeconds(30),
        "select count(*) from payment_service.ledger_unchained");
    Path export = folder.path().resolve("ledger.ndjson");
    var proof = new ByteArrayOutputStream();
    try {
      Files.writeString(
          export,
          at("payment")
              .withBearer(TestTokens.shared().admin())
              .get("/admin/payment/ledger/export")
              .send()
              .expect(200)
              .body());
      boolean good =
          new LedgerProof(export).write(new PrintStream(proof, true, StandardCharsets.UTF_8));
      if (!good) {
        throw new AssertionError(proof.toString(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      redis.close();
      stack.stop();
    } finally {
      wiring.close();
      folder.delete();
    }
  }
}
