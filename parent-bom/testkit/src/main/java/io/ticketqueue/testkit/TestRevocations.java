package io.ticketqueue.testkit;

import io.ticketqueue.core.auth.RevocationFeed;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

/** Ends tokens as user does: by entries of the stream that all services follow. */
public final class TestRevocations {
  private static final long HOUR = 3_600_000;

  private TestRevocations() {}

  /** All tokens of an account that were issued until now. */
  public static void user(UUID account) {
    add("USER", account.toString());
  }

  /** All tokens of a session. */
  public static void session(String sid) {
    add("SESSION", sid);
  }

  /** One token. */
  public static void token(String jti) {
    add("TOKEN", jti);
  }

  private static void add(String kind, String id) {
    long now = System.currentTimeMillis();
    try (RedisClient redis = RedisClient.create(Servers.redis().url())) {
      StreamEntryID unused =
          redis.xadd(
              RevocationFeed.STREAM,
              StreamEntryID.NEW_ENTRY,
              Map.of("kind", kind, "id", id, "at", "" + now, "until", "" + (now + HOUR)));
    }
  }
}
