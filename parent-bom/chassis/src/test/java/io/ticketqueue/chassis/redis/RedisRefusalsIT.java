package io.ticketqueue.chassis.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.messaging.FailureAction;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.exceptions.JedisException;

/** What Redis refuses is told once for each kind, counted, and waited for like an outage. */
class RedisRefusalsIT {
  static Stream<Arguments> servers() {
    Supplier<Redis> node = Servers::redis;
    Supplier<Redis> cluster = Servers::redisCluster;
    return Stream.of(Arguments.of("node", node), Arguments.of("cluster", cluster));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void aRefusalIsToldOnceAndCountedEachTime(String name, Supplier<Redis> server) {
    Logger log = Logger.getLogger("io.ticketqueue.core.redis.RedisRefusals");
    var lines = new Lines();
    log.addHandler(lines);
    try (var access = RedisAccess.open(server.get().url("payment"), 2)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> access.client().get("queue:token:{s}:qr"))
            .isInstanceOf(JedisException.class)
            .satisfies(e -> assertThat(FailureAction.of(e)).isEqualTo(FailureAction.WAIT));
      }
      assertThat(access.refusals()).isEqualTo(3);
      log.removeHandler(lines);
      for (String script :
          List.of("return redis.call('GET', KEYS[1])", "return redis.call('XLEN', KEYS[1])")) {
        assertThatThrownBy(
                () -> access.client().eval(script, List.of("token:revocations"), List.of()))
            .satisfies(e -> assertThat(FailureAction.of(e)).isEqualTo(FailureAction.WAIT));
      }
      assertThat(access.refusals()).isEqualTo(5);
      assertThat(lines.texts).singleElement().asString().contains("redis=refused", "NOPERM");
    } finally {
      log.removeHandler(lines);
    }
  }

  @Test
  void aWrongPasswordIsCountedToo() {
    String wrong = Servers.redis().url("payment").replaceAll(":[^:@/]+@", ":wrong@");
    try (var access = RedisAccess.open(wrong, 2)) {
      assertThatThrownBy(() -> access.client().get("x"))
          .isInstanceOf(JedisException.class)
          .satisfies(e -> assertThat(FailureAction.of(e)).isEqualTo(FailureAction.WAIT));
      assertThat(access.refusals()).isPositive();
    }
  }

  private static final class Lines extends Handler {
    private final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      texts.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
