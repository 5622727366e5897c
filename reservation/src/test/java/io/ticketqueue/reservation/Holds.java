package io.ticketqueue.reservation;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/** What stands in Redis of holds and queue tokens. */
final class Holds {
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url(), 4);
  private static final int TOKEN_SECONDS = 600;
  private static final double FOREVER = 1e13;

  private Holds() {}

  /** Does what queue does when it admits a buyer; returns the token. */
  static String admit(Buyer buyer, Show show) {
    return admit(buyer.id(), show.id());
  }

  static String admit(UUID userId, UUID scheduleId) {
    String token = "qr_" + UUID.randomUUID();
    REDIS
        .client()
        .set(
            "queue:token:{" + scheduleId + "}:" + token,
            "{\"userId\":\"" + userId + "\",\"issuedAt\":\"" + Instant.now() + "\"}",
            SetParams.setParams().ex(TOKEN_SECONDS));
    return token;
  }

  /** The reservations that hold seats of a schedule, by seat, without their operations. */
  static Map<String, String> of(Show show) {
    Map<String, String> owners = new TreeMap<>();
    for (String seat : show.seats().values()) {
      String owner = REDIS.client().get(key(show, seat));
      if (owner != null) {
        owners.put(seat, owner.substring(0, owner.indexOf(':')));
      }
    }
    return owners;
  }

  /** How long a seat is still held. */
  static Duration life(Show show, String seat) {
    return Duration.ofMillis(REDIS.client().pttl(key(show, seat)));
  }

  static void forget(Show show) {
    show.seats().values().forEach(seat -> REDIS.client().del(key(show, seat)));
    REDIS.client().del("hold_seats:{" + show.id() + "}");
  }

  /** One seat of them. */
  static void forget(Show show, String seat) {
    REDIS.client().del(key(show, seat));
  }

  /** A hold that no reservation has. */
  static void plant(Show show, String seat) {
    REDIS.client().set(key(show, seat), UUID.randomUUID() + ":1");
    REDIS.client().zadd("hold_seats:{" + show.id() + "}", FOREVER, seat);
  }

  private static String key(Show show, String seat) {
    return "seat:hold:{" + show.id() + "}:" + seat;
  }
}
