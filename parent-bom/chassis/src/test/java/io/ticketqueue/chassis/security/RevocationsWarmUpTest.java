package io.ticketqueue.chassis.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.auth.Revocations;
import java.time.Clock;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RevocationsWarmUpTest {
  private final Revocations revocations = new Revocations(Clock.systemUTC());
  private final FutureTask<Boolean> warmUp =
      new FutureTask<>(
          () -> {
            new RevocationsWarmUp(revocations).run();
            return true;
          });

  @Test
  void waitsUntilWhatIsRevokedIsKnown() throws Exception {
    Thread thread = Thread.ofVirtual().start(warmUp);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    assertThat(warmUp.isDone()).isFalse();

    revocations.heard();

    assertThat(warmUp.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsByItselfWhereRedisIsAway() throws Exception {
    Thread.ofVirtual().start(warmUp);

    assertThat(warmUp.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
