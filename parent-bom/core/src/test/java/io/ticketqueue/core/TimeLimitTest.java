package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class TimeLimitTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  /** Runs a check on a thread of the kind. */
  private static void on(boolean virtual, Callable<?> check) throws Exception {
    FutureTask<Object> task = new FutureTask<>(check::call);
    Thread thread = virtual ? Thread.ofVirtual().start(task) : Thread.ofPlatform().start(task);
    task.get();
    thread.join();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesWhatTheWorkGivesOrThrows(boolean virtual) throws Exception {
    on(
        virtual,
        () -> {
          assertThat(TimeLimit.within(LONG, () -> 7)).isEqualTo(7);
          assertThatThrownBy(
                  () ->
                      TimeLimit.within(
                          LONG,
                          () -> {
                            throw new IOException("broken");
                          }))
              .isInstanceOf(IOException.class)
              .hasMessage("broken");
          return null;
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWorkThatTakesTooLongAndLeavesNoInterruptBehind(boolean virtual) throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    on(
        virtual,
        () -> {
          assertThatThrownBy(() -> TimeLimit.within(SHORT, () -> sleep(interrupted)))
              .isInstanceOf(TimeoutException.class)
              .hasMessageContaining("PT0.05S");
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          return null;
        });
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private static int sleep(CountDownLatch interrupted) {
    try {
      Thread.sleep(LONG);
      return 0;
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void carriesTheTrace(boolean virtual) throws Exception {
    on(
        virtual,
        () -> {
          Trace.bind("outer");
          assertThat(TimeLimit.within(LONG, Trace::current)).isEqualTo("outer");
          return null;
        });
  }
}
