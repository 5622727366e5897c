package io.ticketqueue.reservation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.reservation.HoldStore;
import io.ticketqueue.reservation.HoldStoreContract;
import io.ticketqueue.reservation.InMemoryTransactions;
import io.ticketqueue.reservation.RequiredHold;
import io.ticketqueue.reservation.SeatHolds;
import io.ticketqueue.testkit.Servers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** With real holds; that a container ends transactions as told here, HoldingIT shows. */
class RedissonSeatHoldsIT extends HoldStoreContract {
  private static RedissonClient redis;

  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final LaterUpdates later =
      new LaterUpdates(new SimpleMeterRegistry(), 10_000, Duration.ofMillis(100), System::nanoTime);
  private final SeatHolds holds =
      new RedissonSeatHolds(redis, new AfterInMemory(transactions), later);
  private final HoldStore store = new RedissonHoldStore(redis);

  @BeforeAll
  static void connect() {
    redis = client();
  }

  /** As reservation itself: whoever tests with it shows that reservation may do what it needs. */
  static RedissonClient client() {
    URI server = URI.create(Servers.redis().url("reservation"));
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.useSingleServer().setAddress("redis://" + server.getHost() + ":" + server.getPort());
    String[] login = server.getUserInfo() == null ? new String[0] : server.getUserInfo().split(":");
    if (login.length == 2) {
      config.setUsername(login[0].isEmpty() ? null : login[0]).setPassword(login[1]);
    }
    return Redisson.create(config);
  }

  @AfterAll
  static void disconnect() {
    redis.shutdown();
  }

  @AfterEach
  void stop() {
    later.stop();
  }

  @Override
  protected SeatHolds holds() {
    return holds;
  }

  @Override
  protected HoldStore store() {
    return store;
  }

  @Override
  protected InMemoryTransactions transactions() {
    return transactions;
  }

  private RBucket<String> hold(UUID seat) {
    return redis.getBucket("seat:hold:{" + schedule + "}:" + seat);
  }

  private Duration life() {
    return Duration.ofMillis(
        redis.getScoredSortedSet("hold_seats:{" + schedule + "}").remainTimeToLive());
  }

  private RequiredHold required(UUID seat, Duration life) {
    return new RequiredHold(schedule, seat, first, life);
  }

  @Test
  void aHoldIsTheReservationAndItsOperation() {
    acquire(next(first), a);
    assertThat(hold(a).get()).isEqualTo(first.reservationId() + ":2");
  }

  @Test
  void theSetOfHeldSeatsEndsWithItsLastHold() {
    acquire(first, a);
    assertThat(life()).isBetween(Duration.ofMinutes(4), LONG);
    holds.acquire(schedule, second, List.of(b), Duration.ofMinutes(1));
    assertThat(life()).isBetween(Duration.ofMinutes(4), LONG);
    store.compare(schedule, List.of(required(a, Duration.ofMinutes(30))));
    assertThat(life()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    store.restore(schedule, List.of(required(c, Duration.ofMinutes(40))));
    assertThat(life()).isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40));
  }

  /** As an instance of before wrote them, which another one does not know. */
  @Test
  void holdsWithoutAnOperationAreTheReservationsToo() {
    String before = first.reservationId().toString();
    hold(a).set(before);
    hold(b).set(before);
    assertThat(acquire(second, a)).containsExactly(a);
    assertThat(acquire(next(first), a)).isEmpty();
    assertThat(acquire(second, a)).containsExactly(a);
    transactions.required(() -> holds.releaseAfterCommit(schedule, first, List.of(b)));
    await().until(() -> !hold(b).isExists());
    assertThat(store.compare(schedule, List.of(required(a, LONG))).missing()).isEmpty();
    hold(b).set(before);
    transactions.required(() -> holds.renewAfterCommit(schedule, first, List.of(b), LONG));
    await().until(() -> hold(b).remainTimeToLive() > 0);
  }

  @Test
  void aHoldThatIsNotInTheSetComesIntoItWhenItIsInTheWay() {
    hold(a).set("somebody");
    assertThat(acquire(first, a)).containsExactly(a);
    isHeld(a);
    assertThat(life()).isPositive();
    assertThat(store.compare(schedule, List.of()).unknown()).containsExactly(a);
    store.drop(schedule, Map.of(a, "somebody"));
    assertThat(acquire(first, a)).isEmpty();
  }

  @Test
  void aHoldThatIsNotInTheSetComesIntoItWhereTheBestSeatsAreLookedFor() {
    hold(a).set("somebody");
    List<SeatHolds.Choice> choices = List.of(new SeatHolds.Choice(List.of(a, b), List.of()));
    assertThat(holds.acquireFirst(schedule, first, choices, SeatHolds.Premise.ANY, LONG).held())
        .containsExactly(a);
    isHeld(a);
    assertThat(life()).isPositive();
    assertThat(store.compare(schedule, List.of()).unknown()).containsExactly(a);
  }

  @Test
  void aSeatThatOnlyTheSetNamesIsForgotten() {
    acquire(first, a);
    hold(a).delete();
    assertThat(store.drop(schedule, Map.of(a, ""))).containsEntry(a, "");
    isHeld();
  }

  @Test
  void aHoldThatTheSetHasLostIsMissing() {
    acquire(first, a);
    redis.getKeys().delete("hold_seats:{" + schedule + "}");
    List<RequiredHold> rows = List.of(required(a, LONG));
    assertThat(store.compare(schedule, rows).missing()).containsExactly(a);
    assertThat(store.restore(schedule, rows)).isEqualTo(1);
    isHeld(a);
  }

  /** Ties holds to in-memory transactions. */
  private static final class AfterInMemory extends AfterTransaction {
    private final InMemoryTransactions transactions;

    @SuppressWarnings("NullAway") // there is no container
    AfterInMemory(InMemoryTransactions transactions) {
      super(null);
      this.transactions = transactions;
    }

    @Override
    void onCommit(Runnable work) {
      transactions.onCommit(work);
    }
  }
}
