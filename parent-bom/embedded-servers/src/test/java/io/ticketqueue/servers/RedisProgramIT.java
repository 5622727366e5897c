package io.ticketqueue.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Nodes and clusters run the program that was chosen. */
class RedisProgramIT {
  @TempDir private Path folder;

  @Test
  void theChosenOneIsWhatRuns() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy")).resolve("redis-server");
    Files.copy(Binaries.redis(), copy, StandardCopyOption.COPY_ATTRIBUTES);
    RedisProgram chosen =
        RedisProgram.chosen(Map.of("PATH", copy.getParent().toString()), Duration.ofMinutes(1));
    assertThat(chosen.path()).isEqualTo(copy);
    assertThat(chosen.version()).isEqualTo(Binaries.REDIS_VERSION);
    try (var server =
        new RedisServer(folder.resolve("data"), Ports.free(), chosen, RedisUsers.random())) {
      server.start();
      assertRuns(server, chosen);
    }
    try (var cluster = new RedisCluster(folder.resolve("cluster"), chosen, RedisUsers.random())) {
      cluster.start();
      cluster.nodes().forEach(node -> assertRuns(node, chosen));
    }
  }

  private static void assertRuns(RedisServer server, RedisProgram program) {
    try (Jedis redis = server.client()) {
      assertThat(redis.info("server"))
          .contains("executable:" + program.path(), "redis_version:" + program.version());
    }
  }
}
