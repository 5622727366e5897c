package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.servers.RedisUsers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a part that is taken over gets at in Redis. */
abstract class RedisTakeover extends Takeover {
  RedisTakeover(Stack stack, DataFolder data) {
    super(stack, data);
  }

  @ParameterizedTest
  @FieldSource("WITH_REDIS")
  void anothersKeysAreNeitherReadNorWritten(String part) {
    var own =
        Map.of(
            "queue", List.of("queue:", "processed:"),
            "reservation", List.of("seat:hold:", "hold_seats:"),
            "user", List.of("token:"),
            "event", List.<String>of(),
            "payment", List.<String>of(),
            "edge", List.of("rate:user:"));
    try (var redis = RedisAccess.open(environment(part).get("TQ_REDIS_URL"), 2)) {
      int tried = 0;
      for (String key :
          List.of(
              "queue:{s}",
              "queue:meta:{s}",
              "queue:token:{s}:qr",
              "seat:hold:{s}:a",
              "hold_seats:{s}",
              "token:revocations",
              "token:blacklist:x",
              "processed:event:x",
              "rate:user:general:x",
              "tq:marker:" + (part.equals("user") ? "queue" : "user"))) {
        if (own.get(part).stream().noneMatch(key::startsWith)) {
          tried++;
          assertThatThrownBy(() -> redis.client().del(key)).as(key).hasMessageContaining("NOPERM");
        }
      }
      if (!part.equals("queue") && !part.equals("reservation")) {
        tried++;
        assertThatThrownBy(() -> redis.client().get("queue:token:{s}:qr"))
            .hasMessageContaining("NOPERM");
      }
      assertThatThrownBy(() -> redis.client().flushAll()).hasMessageContaining("NOPERM");
      assertThat(redis.refusals()).isEqualTo(tried + 1);
    }
    String admin =
        stack
            .secrets()
            .redisUsers()
            .url(RedisUsers.ADMIN, "127.0.0.1:" + stack.ports().of("redis"));
    try (var redis = new redis.clients.jedis.Jedis(java.net.URI.create(admin))) {
      assertThat(redis.aclLog()).anyMatch(entry -> entry.getUsername().equals(part));
    }
  }
}
