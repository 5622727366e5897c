package io.ticketqueue.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XReadParams;

/**
 * What the users of Redis may not do; that they may do what they need, the services' suites show.
 */
class RedisUsersIT {
  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<String> PARTS =
      List.of("edge", "user", "event", "queue", "reservation", "payment");

  @TempDir private static Path folder;
  private static RedisServer server;

  @BeforeAll
  static void start() {
    server = new RedisServer(folder, Ports.free(), RedisProgram.chosen(), RedisUsers.random());
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static Jedis as(String user) {
    return new Jedis(URI.create(server.url(user)));
  }

  @Test
  void nobodyIsLetInWithoutANameOrWithAnothersPassword() {
    var address = new HostAndPort("127.0.0.1", server.port());
    try (var nobody = new Jedis(address)) {
      assertThatThrownBy(nobody::ping).hasMessageContaining("NOAUTH");
    }
    String password = URI.create(server.url("payment")).getUserInfo().split(":")[1];
    var borrowed = DefaultJedisClientConfig.builder().user("queue").password(password).build();
    assertThatThrownBy(() -> new Jedis(address, borrowed).ping())
        .isInstanceOf(JedisDataException.class);
  }

  @ParameterizedTest
  @FieldSource("PARTS")
  void noPartReachesWhatIsTheServersOrAnothersConnection(String part) {
    try (var redis = as(part)) {
      for (String command :
          List.of(
              "FLUSHALL",
              "FLUSHDB",
              "KEYS *",
              "SCAN 0",
              "RANDOMKEY",
              "DBSIZE",
              "CONFIG GET dir",
              "ACL LIST",
              "ACL LOG RESET",
              "MONITOR",
              "SHUTDOWN NOSAVE",
              "REPLICAOF 127.0.0.1 1",
              "SAVE",
              "BGREWRITEAOF",
              "MIGRATE 127.0.0.1 1 k 0 10",
              "MODULE LIST",
              "SCRIPT FLUSH",
              "FUNCTION LIST",
              "CLIENT LIST",
              "CLIENT KILL TYPE normal",
              "CLIENT PAUSE 1",
              "CLIENT TRACKING ON BCAST PREFIX queue:token:",
              "CLUSTER RESET",
              "SWAPDB 0 1",
              "SORT k BY x")) {
        refused(redis, command);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("PARTS")
  void everyPartReadsTheRevocationsAndOnlyUserWritesThem(String part) {
    try (var redis = as(part)) {
      var beginning = Map.of("token:revocations", new StreamEntryID(0, 0));
      assertThat(redis.xread(XReadParams.xReadParams().count(1), beginning)).isNullOrEmpty();
      redis.xrevrange("token:revocations", "+", "-", 1);
      if (!part.equals("user")) {
        refused(redis, "XADD token:revocations * kind USER");
        refused(redis, "DEL token:revocations");
        refused(redis, "SET token:blacklist:x 1");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "edge,        GET queue:token:{s}:qr",
    "edge,        GET seat:hold:{s}:a",
    "edge,        HGETALL rate:internal:queue:default:edge",
    "user,        GET queue:token:{s}:qr",
    "user,        DEL tq:marker:queue",
    "event,       DEL queue:{s}",
    "event,       SET seat:hold:{s}:a 1",
    "event,       GET queue:token:{s}:qr",
    "queue,       SET seat:hold:{s}:a 1",
    "queue,       ZADD hold_seats:{s} 1 a",
    "queue,       DEL tq:marker:reservation",
    "queue,       SET rate:user:general:x 1",
    "reservation, SET queue:token:{s}:qr 1",
    "reservation, DEL queue:token:{s}:qr",
    "reservation, ZADD queue:{s} 1 me",
    "reservation, HGET queue:meta:{s} privateKey",
    "reservation, DEL processed:event:x",
    "reservation, PUBLISH elsewhere x",
    "payment,     GET queue:token:{s}:qr",
    "payment,     GET seat:hold:{s}:a",
    "payment,     SET processed:event:x 1",
    "probe,       GET queue:token:{s}:qr",
  })
  void aForeignKeyIsRefusedAndTheRefusalStandsInTheLog(String part, String command) {
    try (var redis = as(part);
        var admin = as(RedisUsers.ADMIN)) {
      admin.aclLogReset();
      refused(redis, command);
      assertThat(server.refusals()).singleElement().asString().startsWith("user=" + part + " ");
    }
  }

  @Test
  void aScriptMayDoNoMoreThanItsUser() {
    try (var redis = as("reservation")) {
      assertThatThrownBy(
              () ->
                  redis.eval("return redis.call('SET', KEYS[1], 'mine')", 1, "queue:token:{s}:qr"))
          .isInstanceOf(JedisDataException.class);
      assertThatThrownBy(() -> redis.eval("return redis.call('HGETALL', 'queue:meta:{s}')", 0))
          .isInstanceOf(JedisDataException.class);
      assertThatThrownBy(() -> redis.eval("return redis.call('FLUSHALL')", 0))
          .isInstanceOf(JedisDataException.class);
    }
  }

  @Test
  void whatAScriptWroteIsThereAfterARestart() {
    try (var redis = as("queue")) {
      redis.eval(
          "redis.call('SET', KEYS[1], 'a') redis.call('HSET', KEYS[2], 'f', 'b')",
          2,
          "queue:meta-a:{s}",
          "queue:meta-b:{s}");
    }
    server.kill();
    server.start();
    try (var redis = as("queue")) {
      assertThat(redis.get("queue:meta-a:{s}")).isEqualTo("a");
      assertThat(redis.hget("queue:meta-b:{s}", "f")).isEqualTo("b");
    }
  }

  @Test
  void nobodyIsTheDefaultUser() {
    var address = new HostAndPort("127.0.0.1", server.port());
    for (String password : List.of("", "default", "x")) {
      var config = DefaultJedisClientConfig.builder().user("default").password(password).build();
      assertThatThrownBy(() -> new Jedis(address, config).ping())
          .isInstanceOf(JedisDataException.class);
    }
  }

  @Test
  void aServerLeftByAVersionWithoutUsersIsReplacedAndItsDataStay(@TempDir Path old) {
    int port = Ports.free();
    var before =
        ChildProcess.start(
            "old-redis",
            "TERM",
            old.resolve("redis.log"),
            List.of(
                RedisProgram.chosen().path().toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                old.toString(),
                "--appendonly",
                "yes"),
            Map.of());
    assertThat(
            Waiting.until(() -> !Ports.isFree(port), () -> false, java.time.Duration.ofSeconds(20)))
        .isTrue();
    try (var redis = new Jedis("127.0.0.1", port)) {
      redis.set("kept", "yes");
    }
    try (var now = new RedisServer(old, port, RedisProgram.chosen(), RedisUsers.random())) {
      now.start();
      assertThat(before.isAlive()).isFalse();
      try (var redis = new Jedis(URI.create(now.url()))) {
        assertThat(redis.get("kept")).isEqualTo("yes");
      }
    }
  }

  private static void refused(Jedis redis, String line) {
    String[] words = line.split(" ");
    String[] arguments = Stream.of(words).skip(1).toArray(String[]::new);
    assertThatThrownBy(
            () ->
                redis.sendCommand(
                    () -> words[0].getBytes(java.nio.charset.StandardCharsets.UTF_8), arguments))
        .as(line)
        .isInstanceOf(JedisAccessControlException.class)
        .hasMessageContaining("NOPERM");
  }
}
