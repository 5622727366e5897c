package io.ticketqueue.chassis.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.limit.PermitBlocks;
import io.ticketqueue.core.limit.SlidingWindow;
import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-INT-010")
class SlidingWindowIT {
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url(), 16);
  private final SlidingWindow window = new SlidingWindow(REDIS);
  private final String key = "rate:test:" + UUID.randomUUID();

  @AfterAll
  static void close() {
    REDIS.close();
  }

  @Test
  void allowsTheLimitAndNotOneMore() {
    for (int left = 4; left >= 0; left--) {
      Verdict verdict = window.count(key, 5, Duration.ofMinutes(1));
      assertThat(verdict.allowed()).isTrue();
      assertThat(verdict.remaining()).isEqualTo(left);
      assertThat(verdict.resetSeconds()).isBetween(55, 60);
    }
    Verdict refused = window.count(key, 5, Duration.ofMinutes(1));
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.resetSeconds()).isBetween(58, 62);
  }

  @Test
  void refusedRequestsDoNotCount() {
    Duration three = Duration.ofSeconds(3); // far more than a busy machine may sleep below
    window.count(key, 1, three);
    long end = System.nanoTime() + 700_000_000L;
    while (System.nanoTime() < end) {
      assertThat(window.count(key, 1, three).allowed()).isFalse();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> window.count(key, 1, three).allowed());
  }

  @Test
  void isExactAmongManyAtOnce() throws Exception {
    try (ExecutorService many = Executors.newFixedThreadPool(16)) {
      Callable<Boolean> one = () -> window.count(key, 50, Duration.ofMinutes(1)).allowed();
      long allowed = 0;
      for (var answer : many.invokeAll(IntStream.range(0, 400).mapToObj(i -> one).toList())) {
        allowed += answer.get() ? 1 : 0;
      }
      assertThat(allowed).isEqualTo(50);
    }
  }

  @Test
  void blocksGiveOutTheLimitAndNotOneMore() throws Exception {
    int limit = 20_000;
    Duration hour = Duration.ofHours(1); // a block is good for a minute
    PermitBlocks one = new PermitBlocks(window);
    PermitBlocks other = new PermitBlocks(new SlidingWindow(REDIS));
    for (int i = 0; i < limit / 2; i++) {
      assertThat(one.count(key, limit, hour).allowed()).isTrue();
      assertThat(other.count(key, limit, hour).allowed()).isTrue();
    }
    assertThat(one.count(key, limit, hour).allowed()).isFalse();
    assertThat(other.count(key, limit, hour).allowed()).isFalse();
  }

  @Test
  void blocksOfManyAtOnceLoseNothing() throws Exception {
    int limit = 50_000;
    PermitBlocks blocks = new PermitBlocks(window);
    try (ExecutorService many = Executors.newFixedThreadPool(16)) {
      Callable<Integer> some =
          () -> {
            int allowed = 0;
            while (blocks.count(key, limit, Duration.ofHours(1)).allowed()) {
              allowed++;
            }
            return allowed;
          };
      long allowed = 0;
      for (var answer : many.invokeAll(IntStream.range(0, 16).mapToObj(i -> some).toList())) {
        allowed += answer.get();
      }
      assertThat(allowed).isEqualTo(limit);
    }
  }
}
