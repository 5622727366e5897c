package io.ticketqueue.queue.redis;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.testkit.servers.Redis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lines on a real Redis, with the limits of a test. */
final class TestLines {
  static final Duration LONG = Duration.ofMinutes(10);

  final RedisAccess access;
  final RedisLines lines;
  final RedisLineBooks books;
  final RedisActivePlaces places;

  TestLines(Redis redis, QueueSettings settings) {
    access = RedisAccess.open(redis.url(), 16);
    Secrets secrets = new Secrets(access);
    lines = new RedisLines(access, settings, secrets);
    books = new RedisLineBooks(access, secrets, Clock.systemUTC());
    places = new RedisActivePlaces(access);
  }

  static QueueSettings settings() {
    return settings(50_000, LONG, Duration.ofSeconds(60));
  }

  static QueueSettings settings(int capacity, Duration life, Duration presence) {
    return new QueueSettings(
        capacity,
        10,
        life,
        life,
        Duration.ofMinutes(30),
        new QueueSettings.Polling(1, presence.toSeconds() < 20 ? 1 : 60, 15),
        presence,
        Duration.ofSeconds(5),
        new QueueSettings.Pauses(
            Duration.ofMillis(200), LONG, Duration.ofSeconds(1), Duration.ZERO));
  }

  static ScheduleFacts onSale(UUID schedule) {
    return sale(schedule, -60, 3600, false);
  }

  /** A sale from and to so many seconds from now. */
  static ScheduleFacts sale(UUID schedule, long startSeconds, long endSeconds, boolean draw) {
    Instant now = Instant.now();
    return new ScheduleFacts(
        schedule, now.plusSeconds(startSeconds), now.plusSeconds(endSeconds), draw, false, 1000, 0);
  }

  UUID opened(ScheduleFacts facts) {
    lines.describe(facts);
    return facts.scheduleId();
  }

  io.ticketqueue.queue.Standing ask(UUID schedule, UUID user) {
    return lines.ask(schedule, List.of(user.toString())).getFirst().standing();
  }
}
