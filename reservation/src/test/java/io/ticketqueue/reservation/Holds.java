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

  /** The reservations that hold seats of a schedule, by seat. */
  static Map<String, String> of(Show show) {
    Map<String, String> owners = new TreeMap<>();
    for (String seat : show.seats().values()) {
      String owner = REDIS.client().get(key(show, seat));
      if (owner != null) {
        owners.put(seat, owner);
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

  static void forgetMarker() {
    REDIS.client().del("tq:marker:reservation");
  }

  private static String key(Show show, String seat) {
    return "seat:hold:{" + show.id() + "}:" + seat;
  }
}
