package io.ticketqueue.chassis.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.event.Startup;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadyTest {
  private final CountDownLatch warm = new CountDownLatch(1);

  /** What a runtime brings along. */
  @BeforeAll
  static void aRuntime() {
    HealthCheckResponse.setResponseProvider(Answer::new);
  }

  @AfterAll
  static void noRuntime() {
    HealthCheckResponse.setResponseProvider(null);
  }

  private static final class Answer extends HealthCheckResponseBuilder {
    private String name = "";
    private Status status = Status.DOWN;

    @Override
    public HealthCheckResponseBuilder name(String name) {
      this.name = name;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, String value) {
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, long value) {
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, boolean value) {
      return this;
    }

    @Override
    public HealthCheckResponseBuilder up() {
      return status(true);
    }

    @Override
    public HealthCheckResponseBuilder down() {
      return status(false);
    }

    @Override
    public HealthCheckResponseBuilder status(boolean up) {
      status = up ? Status.UP : Status.DOWN;
      return this;
    }

    @Override
    public HealthCheckResponse build() {
      return new HealthCheckResponse(name, status, Optional.empty());
    }
  }

  private record Work(CountDownLatch until) implements WarmUp {
    @Override
    public String name() {
      return "work";
    }

    @Override
    public void run() throws InterruptedException {
      until.await();
    }
  }

  private record Broken() implements WarmUp {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void run() {
      throw new IllegalStateException("cannot be warmed up");
    }
  }

  private static Status status(Ready ready) {
    return ready.call().getStatus();
  }

  @Test
  void anInstanceIsReadyFromTheEndOfItsWarmUpUntilItStops() {
    Ready ready = new Ready(List.of(new Work(warm)));
    assertThat(status(ready)).isEqualTo(Status.DOWN);
    ready.start(new Startup());
    assertThat(status(ready)).isEqualTo(Status.DOWN);
    warm.countDown();
    await().until(() -> status(ready) == Status.UP);
    ready.stop();
    assertThat(status(ready)).isEqualTo(Status.DOWN);
  }

  @Test
  void aWarmUpThatFailsKeepsNoInstanceFromGettingReady() {
    Ready ready = new Ready(List.of(new Broken(), new Work(warm)));
    ready.start(new Startup());
    assertThat(status(ready)).isEqualTo(Status.DOWN);
    warm.countDown();
    await().until(() -> status(ready) == Status.UP);
  }
}
