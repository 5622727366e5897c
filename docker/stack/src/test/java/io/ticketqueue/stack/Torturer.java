package io.ticketqueue.stack;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.stack.TorturePlan.Step;
import io.ticketqueue.testkit.Fate;
import io.ticketqueue.testkit.TcpProxy.Direction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.postgresql.PGConnection;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Does what a {@link TorturePlan} says; each fault is over when its method returns. */
final class Torturer {
  private static final int UNLUCKY_PERCENT = 40;
  private static final Duration LATE = Duration.ofMillis(300);

  private final TortureHall hall;
  private final TorturePayments payments;
  private final long seed;

  Torturer(TortureHall hall, TorturePayments payments, long seed) {
    this.hall = hall;
    this.payments = payments;
    this.seed = seed;
  }

  void act(Step step) {
    int instance = step.instance();
    hall.awaitReady(instance); // an earlier fault may have killed it
    switch (step.fault()) {
      case KILLED -> hall.process(instance).kill();
      case FROZEN -> freeze(instance, step.lasts());
      case REDIS_RESTARTED -> restart("redis");
      case REDIS_EMPTIED -> hall.redis().client().flushAll();
      case HOLDS_DELETED -> deleteHolds();
      case POSTGRES_RESTARTED -> restart("postgres");
      case NETWORK_BAD -> {
        hall.postgres(instance).fates(Fate.seeded(seed, UNLUCKY_PERCENT)).cut();
        hall.redis(instance).fates(Fate.seeded(seed + 1, UNLUCKY_PERCENT)).cut();
      }
      case REDIS_LATE -> hall.redis(instance).delay(Direction.BOTH, LATE);
      case REDIS_SILENT -> hall.redis(instance).swallow(Direction.BOTH);
      case POSTGRES_SILENT -> hall.postgres(instance).swallow(Direction.BOTH);
      case COMMITS_LOST -> hall.postgres(instance).cut().cutAfter("COMMIT");
      case EVENTS_REPLAYED -> payments.replay(seed);
    }
    if (step.fault() != TorturePlan.Fault.FROZEN) {
      Api.pause(step.lasts());
    }
    hall.postgres(instance).heal();
    hall.redis(instance).heal();
  }

  private void restart(String server) {
    int before = hall.stack().part(server).restarts();
    hall.stack().part(server).restart();
    Api.await(
        server + " is back",
        Duration.ofMinutes(1),
        Duration.ofMillis(100),
        () ->
            Optional.of(hall.stack().part(server))
                .filter(part -> part.restarts() > before)
                .filter(part -> part.state() == Supervised.State.READY));
  }

  private void deleteHolds() {
    RedisAccess redis = hall.redis();
    List<String> holds = new ArrayList<>();
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> some =
          redis.client().scan(cursor, new ScanParams().match("seat:hold:*").count(1_000));
      holds.addAll(some.getResult());
      cursor = some.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    List<String> unlucky = tenth(holds, seed);
    unlucky.forEach(key -> redis.client().del(key));
    TortureHall.tell("  deleted %d of %d holds".formatted(unlucky.size(), holds.size()));
  }

  /** A tenth of the holds, one at least, chosen by the seed, in whatever order they are found. */
  static List<String> tenth(List<String> holds, long seed) {
    List<String> all = new ArrayList<>(new TreeSet<>(holds));
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, (all.size() + 9) / 10);
  }

  /**
   * Lets the instance come to a row that we have locked, freezes it there and gives it the lock; so
   * it holds that row, and its session, for as long as the database lets it.
   */
  private void freeze(int instance, Duration time) {
    try (Connection database = hall.database();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      String reservation = lockSome(statement);
      int own = database.unwrap(PGConnection.class).getBackendPID();
      if (!reservation.isEmpty()) {
        Thread.startVirtualThread(() -> ask(instance, reservation));
        awaitWaiting(own);
      }
      hall.process(instance).freeze();
      database.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Api.pause(time);
    hall.process(instance).thaw();
  }

  private static String lockSome(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select id from reservation_service.reservations where status = 'PENDING' and"
                + " claimed_by is null and hold_expires_at > now() + interval '3 seconds' order by"
                + " created_at desc limit 1 for update skip locked")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** Claims with a wrong amount: it locks the row, and would change nothing. */
  private void ask(int instance, String reservation) {
    try {
      hall.asPayment(instance)
          .post("/internal/reservations/" + reservation + "/payment-claim")
          .json(Map.of("paymentId", UUID.randomUUID(), "amount", 1))
          .send();
    } catch (RuntimeException e) {
      // It is frozen.
    }
  }

  private void awaitWaiting(int backend) {
    try {
      Api.await(
          "a transaction that waits",
          Duration.ofSeconds(3),
          Duration.ofMillis(20),
          () ->
              Optional.of(
                      hall.number(
                          "select count(*) from pg_stat_activity where "
                              + backend
                              + " = any(pg_blocking_pids(pid))"))
                  .filter(waiting -> waiting > 0));
    } catch (Api.Unexpected e) {
      TortureHall.tell("  nobody waits for the row; it is frozen where it is");
    }
  }
}
