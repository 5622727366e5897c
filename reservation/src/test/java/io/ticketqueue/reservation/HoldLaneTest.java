package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.core.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HoldLaneTest {
  private final HoldLane lane = new HoldLane(1, Duration.ofMillis(100));

  @Test
  void whoFindsNoPlaceIsToldToComeAgainAndAPlaceIsGivenBack() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first =
          threads.submit(
              () ->
                  lane.call(
                      () -> {
                        entered.countDown();
                        return isOver(leave);
                      }));
      entered.await();
      Refusals.refused(ErrorCode.SERVICE_UNAVAILABLE, () -> lane.call(() -> "second"));
      leave.countDown();
      assertThat(first.get()).isTrue();
    }
    assertThat(lane.call(() -> "third")).isEqualTo("third");
  }

  @Test
  void aFailureGivesThePlaceBack() {
    assertThatThrownBy(
            () ->
                lane.call(
                    () -> {
                      throw new IllegalStateException("the hold fails");
                    }))
        .hasMessage("the hold fails");
    assertThat(lane.call(() -> "next")).isEqualTo("next");
  }

  private static HoldLane with(String places) {
    return new HoldLane(
        TestSettings.of(
            "tq.hold.at-once", places, "tq.hold.wait", "PT3S", "tq.db.connections", "20"));
  }

  @Test
  void itLeavesOthersAConnectionOfTheDatabase() {
    assertThat(with("19").call(() -> "held")).isEqualTo("held");
    assertThatThrownBy(() -> with("20"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("'tq.hold.at-once' must be less than tq.db.connections");
  }

  private static boolean isOver(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
