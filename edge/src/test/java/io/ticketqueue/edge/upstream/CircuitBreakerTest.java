package io.ticketqueue.edge.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.edge.upstream.CircuitBreaker.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-GW-006")
class CircuitBreakerTest {
  private final AtomicLong time = new AtomicLong();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          new CircuitBreaker.Config(Duration.ofSeconds(10), 4, 50, Duration.ofSeconds(60)),
          time::get);

  private void pass(int seconds) {
    time.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private void open() {
    for (int i = 0; i < 4; i++) {
      breaker.onError();
    }
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void staysClosedAfterFewFailuresAndForgetsOldOnes() {
    breaker.onError();
    breaker.onError();
    breaker.onError();
    pass(11);
    breaker.onError();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void opensForItsTimeWhenHalfOfEnoughCallsFail() {
    breaker.onSuccess();
    breaker.onSuccess();
    breaker.onError();
    breaker.onError();
    assertThat(breaker.tryAcquire()).isFalse();
    assertThat(breaker.retryAfterSeconds()).isEqualTo(60);
    pass(59);
    assertThat(breaker.tryAcquire()).isFalse();
    pass(1);
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void callCountsAsOftenAsPeopleWaitForIt() {
    breaker.onSuccess(4);
    breaker.onError(3);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    breaker.onError();
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    pass(60);
    assertThat(breaker.tryAcquire()).isTrue();
    breaker.onSuccess(100);
    assertThat(breaker.state()).as("one trial, not a hundred").isEqualTo(State.HALF_OPEN);
  }

  @Test
  void closesWhenItsTrialCallsSucceed() {
    open();
    pass(60);
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
    }
    assertThat(breaker.tryAcquire()).as("only three may try").isFalse();
    breaker.onSuccess();
    breaker.onSuccess();
    breaker.onSuccess();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void isTriedEarlyWhenAskedToAndOnlyThenAgain() {
    open();
    assertThat(breaker.tryAcquire()).isFalse();
    breaker.tryEarly();
    assertThat(breaker.tryAcquire()).isTrue();
    breaker.onError();
    assertThat(breaker.tryAcquire()).isFalse();
  }

  @Test
  void opensAgainWhenATrialCallFails() {
    open();
    pass(60);
    assertThat(breaker.tryAcquire()).isTrue();
    breaker.onError();
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.tryAcquire()).isFalse();
  }

  @Test
  void releasedTrialIsPermittedAgain() {
    open();
    pass(60);
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
    }
    breaker.release();
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void trialsThatNeverReportDoNotBlockOthersForEver() {
    open();
    pass(60);
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
    }
    pass(59);
    assertThat(breaker.tryAcquire()).isFalse();
    pass(1);
    assertThat(breaker.tryAcquire()).isTrue();
  }
}
