package io.ticketqueue.queue;

import static io.ticketqueue.queue.QueueCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.http.Response;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis, event or the service itself is away: nothing is forgotten. */
@Tag("REQ-QUEUE-009")
class OutagesIT extends DeployedQueue {
  @Deployment(testable = false)
  static Archive<?> queue() {
    return archive("queue");
  }

  @Test
  void withoutRedisItRefusesWith503AndForgetsNothing() {
    UUID user = user();
    pause();
    calls.entered(user, schedule.id());
    Servers.redis().kill();
    try {
      Response response = calls.status(user, schedule.id());
      refused(response, 503, "SERVICE_UNAVAILABLE");
      assertThat(response.header("Retry-After")).isNotEmpty();
      refused(calls.enter(user(), schedule.id()), 503, "SERVICE_UNAVAILABLE");
      refused(
          calls.adminCall("PUT", "/queue/admin/" + schedule.id(), "{\"admissionsPerSecond\":1}"),
          503,
          "SERVICE_UNAVAILABLE");
    } finally {
      Servers.redis().start();
    }
    await()
        .atMost(Duration.ofSeconds(28))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> assertThat(calls.status(user, schedule.id()).body()).contains("\"rank\":1,"));
  }

  @Test
  void whoWaitedWhileTheServiceDiedKeepsThePlace() throws Exception {
    UUID first = user();
    UUID second = user();
    pause();
    calls.entered(first, schedule.id());
    String receipt = calls.entered(second, schedule.id()).getString("receipt");
    ServerProcess process = ServerProcesses.of("queue.war");
    process.kill();
    process.restart();
    assertThat(calls.status(second, schedule.id()).json().getInt("rank")).isEqualTo(2);
    assertThat(calls.entered(second, schedule.id()).getString("receipt")).isEqualTo(receipt);
    calls.setRate(schedule.id(), 10);
    calls.admitted(second, schedule.id());
  }

  @Test
  void withoutEventOnlySchedulesNotYetKnownHaveToWait() {
    UUID user = user();
    calls.entered(user, schedule.id());
    Schedule other = new Schedule(EVENT).sale(-60, 3600).served();
    EVENT.down();
    try {
      Response unknown = calls.enter(user(), other.id());
      refused(unknown, 503, "SERVICE_UNAVAILABLE");
      assertThat(unknown.header("Retry-After")).isNotEmpty();
      calls.admitted(user, schedule.id());
      calls.admitted(user(), schedule.id());
    } finally {
      EVENT.up();
    }
    calls.entered(user(), other.id());
  }
}
