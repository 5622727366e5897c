package io.ticketqueue.core.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivenessWatchTest {
  private static final LivenessWatch.Limits MINUTE =
      new LivenessWatch.Limits(Duration.ofMinutes(1), Duration.ofSeconds(5));
  private static final LivenessWatch.Limits SOON =
      new LivenessWatch.Limits(Duration.ofMillis(100), Duration.ofMillis(20));

  private final List<String> exits = new CopyOnWriteArrayList<>();
  private final AtomicBoolean up = new AtomicBoolean(true);
  private final CountDownLatch never = new CountDownLatch(1);

  private record Check(String name, Answer answer) implements LivenessCheck {
    interface Answer {
      boolean isUp() throws Exception;
    }

    @Override
    public boolean isUp() throws Exception {
      return answer.isUp();
    }
  }

  @AfterEach
  void end() {
    never.countDown();
  }

  private LivenessWatch watch(LivenessWatch.Limits limits, LivenessCheck... checks) {
    return new LivenessWatch(List.of(checks), limits, exits::add);
  }

  private static boolean isOverAfter(LivenessWatch watch, int seconds, String... failing) {
    return watch.isOver(List.of(failing), Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void aMinuteOfFailureIsTooMuchAndLessIsNot() {
    LivenessWatch watch = watch(MINUTE);
    for (int second = 0; second < 60; second += 5) {
      assertThat(isOverAfter(watch, second, "channels")).isFalse();
    }
    assertThat(watch.downSeconds()).isEqualTo(55);
    assertThat(isOverAfter(watch, 60, "channels")).isTrue();
  }

  @Test
  void aSuccessInBetweenBeginsAnew() {
    LivenessWatch watch = watch(MINUTE);
    for (int second = 0; second < 300; second += 5) {
      boolean fails = second % 50 != 0;
      assertThat(isOverAfter(watch, second, fails ? new String[] {"channels"} : new String[0]))
          .isFalse();
    }
    assertThat(isOverAfter(watch, 300)).isFalse();
    assertThat(watch.downSeconds()).isZero();
  }

  @Test
  void aProcessThatWasStoppedMeanwhileHasNotFailedMeanwhile() {
    LivenessWatch watch = watch(MINUTE);
    assertThat(isOverAfter(watch, 0, "channels")).isFalse();
    assertThat(isOverAfter(watch, 3_600, "channels")).isFalse();
    assertThat(isOverAfter(watch, 3_605)).isFalse();
  }

  @Test
  void endsTheProcessOnceAndSaysWhichCheckFails() {
    try (LivenessWatch watch =
        watch(
            SOON,
            new Check("good", () -> true),
            new Check(
                "bad",
                () -> {
                  throw new IllegalStateException("broken");
                }))) {
      watch.start();
      await().until(() -> !exits.isEmpty());
      assertThat(exits).hasSize(1).first().asString().endsWith("checks=bad");
      assertThat(watch.isUp()).isFalse();
    }
  }

  @Test
  void aCheckThatHangsFails() {
    try (LivenessWatch watch =
        watch(
            SOON,
            new Check(
                "hung",
                () -> {
                  never.await();
                  return true;
                }))) {
      watch.start();
      await().until(() -> !exits.isEmpty());
      assertThat(exits).first().asString().endsWith("checks=hung");
    }
  }

  @Test
  void isPatientForEverWhereToldSo() {
    var forEver = new LivenessWatch.Limits(Duration.ZERO, Duration.ofMillis(1));
    try (LivenessWatch watch = watch(forEver, new Check("bad", () -> false))) {
      assertThat(watch.start().isWatching()).isFalse();
    }
  }

  @Test
  void aRoundThatIsSlowForOnceIsNotAskedTwice() throws Exception {
    LivenessWatch watch =
        watch(
            SOON,
            new Check(
                "slow",
                () -> {
                  never.await();
                  return up.get();
                }));
    assertThat(watch.failing()).containsExactly("slow");
    never.countDown();
    await().until(() -> watch.failing().isEmpty());
    up.set(false);
    assertThat(watch.failing()).containsExactly("slow");
  }
}
