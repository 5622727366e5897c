package io.ticketqueue.reservation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.InMemoryTransactions;
import io.ticketqueue.reservation.SeatHolds;
import io.ticketqueue.reservation.SeatHoldsContract;
import io.ticketqueue.testkit.Servers;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** With real holds; that a container ends transactions as told here, HoldingIT shows. */
class RedissonSeatHoldsIT extends SeatHoldsContract {
  private static RedissonClient redis;

  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final SeatHolds holds =
      new RedissonSeatHolds(redis, new AfterInMemory(transactions), Clock.systemUTC());

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

  @Override
  protected SeatHolds holds() {
    return holds;
  }

  @Override
  protected InMemoryTransactions transactions() {
    return transactions;
  }

  @Test
  void theSetOfHeldSeatsEndsWithItsLastHold() {
    UUID schedule = UUID.randomUUID();
    UUID seat = UUID.randomUUID();
    UUID reservation = UUID.randomUUID();
    acquire(schedule, reservation, seat, Duration.ofMinutes(5));
    assertThat(life(schedule)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    acquire(schedule, UUID.randomUUID(), UUID.randomUUID(), Duration.ofMinutes(1));
    assertThat(life(schedule)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    holds.renew(schedule, reservation, List.of(seat), Duration.ofMinutes(30));
    assertThat(life(schedule)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
  }

  private void acquire(UUID schedule, UUID reservation, UUID seat, Duration life) {
    assertThat(holds.acquire(schedule, reservation, List.of(seat), life)).isEmpty();
  }

  private static Duration life(UUID schedule) {
    return Duration.ofMillis(
        redis.getScoredSortedSet("hold_seats:{" + schedule + "}").remainTimeToLive());
  }

  /** Ties holds to in-memory transactions. */
  private static final class AfterInMemory extends AfterTransaction {
    private final InMemoryTransactions transactions;

    @SuppressWarnings("NullAway") // there is no container
    AfterInMemory(InMemoryTransactions transactions) {
      super(null, null);
      this.transactions = transactions;
    }

    @Override
    void onFailure(Runnable work) {
      transactions.onFailure(work);
    }

    @Override
    void onCommit(Runnable work) {
      transactions.onCommit(work);
    }
  }
}
