package io.ticketqueue.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitTestsTest {
  @TempDir private Path folder;

  @Test
  void aUnitTestCannotStartAServer() {
    try (var redis =
        new RedisServer(folder, Ports.free(), RedisProgram.chosen(), RedisUsers.random())) {
      assertThatThrownBy(redis::start).hasMessageContaining("*IT");
    }
  }
}
