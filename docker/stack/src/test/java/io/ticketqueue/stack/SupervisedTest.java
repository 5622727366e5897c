package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void whatDiesIsStartedAgainVisibly() {
    var supervised = new Supervised(new Sleeper(), events::add);
    supervised.start();
    long first = pid(supervised);
    supervised.part().kill();
    awaitRestarts(supervised, 1);
    assertThat(pid(supervised)).isNotEqualTo(first);
    assertThat(events).contains("part=sleeper state=ended exit-status=137 restart-in-seconds=1");
    supervised.stop();
    assertThat(supervised.part().process().orElseThrow().isAlive()).isFalse();
    assertThat(supervised.state()).isEqualTo(Supervised.State.STOPPED);
  }

  @Test
  void aRestartThatWasAskedForComesAtOnce() {
    var supervised = new Supervised(new Sleeper(), events::add);
    supervised.start();
    supervised.restart();
    awaitRestarts(supervised, 1);
    assertThat(events)
        .contains("part=sleeper state=stopped reason=asked")
        .doesNotContain("part=sleeper state=waiting");
    supervised.stop();
  }

  @Test
  void aRestartEndsTheRestAfterADeath() {
    var supervised = new Supervised(new Sleeper(), events::add, Duration.ofHours(1));
    supervised.start();
    supervised.part().kill();
    awaitState(supervised, Supervised.State.WAITING);
    supervised.restart();
    awaitRestarts(supervised, 1);
    supervised.stop();
  }

  private static void awaitRestarts(Supervised supervised, int restarts) {
    await().atMost(SOON).until(() -> supervised.restarts() == restarts);
    awaitState(supervised, Supervised.State.READY);
  }

  private static void awaitState(Supervised supervised, Supervised.State state) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> supervised.state() == state);
  }

  private static long pid(Supervised supervised) {
    return supervised.part().process().orElseThrow().pid().orElseThrow();
  }

  private final class Sleeper implements Part {
    private @Nullable ChildProcess process;

    @Override
    public String name() {
      return "sleeper";
    }

    @Override
    public void start() {
      process =
          ChildProcess.start(
              "sleeper", "TERM", folder.resolve("log"), List.of("sleep", "600"), Map.of());
      await().until(() -> process.pid().isPresent());
    }

    @Override
    public void stop() {
      process.stop(Duration.ofSeconds(5));
    }

    @Override
    public void kill() {
      process.kill();
    }

    @Override
    public Optional<ChildProcess> process() {
      return Optional.ofNullable(process);
    }
  }
}
