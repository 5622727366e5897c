package io.ticketqueue.queue.redis;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.BeaconChain;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.SigningSecret;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.servers.Redis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** WaitingRooms on a real Redis, as one instance sees them, with the limits of a test. */
public final class TestRooms implements AutoCloseable {
  public static final Duration LONG = Duration.ofMinutes(10);
  static final long SECOND = 1_000_000;
  private static final int FILLED_AT_ONCE = 2_000;

  /** As queue itself: whoever tests with it shows that queue may do what it needs. */
  public final RedisAccess access;

  /** As somebody who may look at everything. */
  public final RedisAccess inspector;

  public final RedisWaitingRooms rooms;
  public final RedisJournalStore journals;
  public final RedisActivePlaces places;
  public final RedisAwaitedRounds rounds;

  public TestRooms(Redis redis, QueueSettings settings) {
    this(redis, settings, SigningSecret.none());
  }

  public TestRooms(Redis redis, QueueSettings settings, SigningSecret signing) {
    access = RedisAccess.open(redis.url("queue"), 16);
    inspector = RedisAccess.open(redis.url(), 2);
    SecretsCache secrets = new SecretsCache(access, signing);
    rooms = new RedisWaitingRooms(access, settings, secrets);
    journals = new RedisJournalStore(access, secrets, settings);
    places = new RedisActivePlaces(access);
    rounds = new RedisAwaitedRounds(access, secrets);
  }

  public static QueueSettings settings() {
    return settings(50_000, LONG, LONG, 15);
  }

  static QueueSettings settings(
      int capacity, Duration tokenLife, Duration endTold, int queriesPerMinute) {
    return new QueueSettings(
        capacity,
        10,
        tokenLife,
        endTold,
        Duration.ofMinutes(30),
        new QueueSettings.Polling(1, 60, queriesPerMinute),
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        BeaconChain.none(),
        new QueueSettings.Pauses(
            Duration.ofMillis(200), LONG, Duration.ofSeconds(1), LONG, Duration.ZERO));
  }

  /** The usual ones, with a beacon that tells a round each second. */
  static QueueSettings settingsWithBeacon() {
    QueueSettings usual = settings();
    return new QueueSettings(
        usual.capacity(),
        usual.admissionsPerSecond(),
        usual.tokenLife(),
        usual.endTold(),
        usual.opensBeforeSale(),
        usual.polling(),
        usual.presenceLeast(),
        usual.outage(),
        usual.absentFor(),
        new BeaconChain("sandbox", Instant.EPOCH, Duration.ofSeconds(1), Duration.ZERO),
        usual.pauses());
  }

  public static ScheduleFacts onSale(UUID schedule) {
    return sale(schedule, -60, 3600, false);
  }

  /** A sale from and to so many seconds from now. */
  static ScheduleFacts sale(UUID schedule, long startSeconds, long endSeconds, boolean draw) {
    Instant now = Instant.now();
    return new ScheduleFacts(
        schedule,
        now.plusSeconds(startSeconds),
        now.plusSeconds(endSeconds),
        draw,
        false,
        1000,
        0,
        0);
  }

  public UUID opened(ScheduleFacts facts) {
    rooms.describe(facts);
    return facts.scheduleId();
  }

  public QueueStatus status(UUID schedule, UUID user) {
    return rooms.status(schedule, List.of(user.toString())).getFirst().status();
  }

  /** Lets the deadline of a person pass, as after too long a silence. */
  void fallSilent(UUID schedule, UUID user) {
    moveDeadlines(schedule, List.of(user.toString()), "-9e15");
  }

  /** Pretends that a parked person has been absent for so much longer. */
  void stayAway(UUID schedule, UUID user, Duration longer) {
    inspector
        .client()
        .zincrby("queue:deadline:{" + schedule + "}", -longer.toNanos() / 1000.0, user.toString());
  }

  /** A field of meta. */
  String meta(UUID schedule, String field) {
    return inspector.client().hget("queue:meta:{" + schedule + "}", field);
  }

  /** Lets the token of a person lapse. */
  void lapse(UUID schedule, UUID user) {
    inspector
        .client()
        .zadd("queue:admitted:{" + schedule + "}", (double) nowMicros(), user.toString());
  }

  /** Moves a time that meta keeps. */
  void moveMeta(UUID schedule, String field, long by) {
    inspector.client().hincrBy("queue:meta:{" + schedule + "}", field, by);
  }

  /** Pretends that neither ticks nor queries have come for so long. */
  void pause(UUID schedule, Duration gap) {
    moveMeta(schedule, "lastTick", -gap.toNanos() / 1000);
    stopAsking(schedule, gap);
  }

  /** Pretends that no query has come for so long, though the ticks went on. */
  void stopAsking(UUID schedule, Duration gap) {
    moveMeta(schedule, "lastAsk", -gap.toNanos() / 1000);
    moveDeadlines(schedule, List.of(), Long.toString(-gap.toNanos() / 1000));
  }

  /** Moves the deadlines of some, or of all; both that of the record and that of the set. */
  private void moveDeadlines(UUID schedule, List<String> users, String by) {
    List<String> args = new ArrayList<>(List.of(by));
    args.addAll(users);
    inspector
        .client()
        .eval(
            """
            local users = #ARGV > 1 and {unpack(ARGV, 2)} or redis.call('ZRANGE', KEYS[1], 0, -1)
            for _, user in ipairs(users) do
              redis.call('ZINCRBY', KEYS[1], ARGV[1], user)
              local record = redis.call('HGET', KEYS[2], user)
              local at = record and string.find(record, '|', 1, true)
              if at then
                local moved = math.max(1, struct.unpack('<d', record, at + 1) + ARGV[1])
                redis.call('HSET', KEYS[2], user,
                  string.sub(record, 1, at) .. struct.pack('<d', moved) .. string.sub(record, at + 9))
              end
            end
            return 1
            """,
            List.of("queue:deadline:{" + schedule + "}", "queue:entry:{" + schedule + "}"),
            args);
  }

  /** Fills the queue with people who stay; in parts, none of which takes long. */
  void fill(UUID schedule, int people) {
    for (int first = 1; first <= people; first += FILLED_AT_ONCE) {
      int last = Math.min(people, first + FILLED_AT_ONCE - 1);
      access
          .client()
          .eval(
              """
              for i = ARGV[1], ARGV[2] do
                redis.call('ZADD', KEYS[1], i, 'person-' .. i)
                redis.call('ZADD', KEYS[2], '9e15', 'person-' .. i)
              end
              return 1
              """,
              List.of("queue:{" + schedule + "}", "queue:deadline:{" + schedule + "}"),
              List.of(Integer.toString(first), Integer.toString(last)));
    }
  }

  /** How many were admitted in each second of the Redis clock, by the journal. */
  public Map<Long, Long> admissionsPerSecond(UUID schedule) {
    return journals.entries(schedule, 1, 1_000_000).stream()
        .filter(e -> e.kind() == JournalEntry.Kind.ADMIT)
        .collect(
            Collectors.groupingBy(
                e -> e.timeMicros() / SECOND, TreeMap::new, Collectors.counting()));
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  @Override
  public void close() {
    access.close();
    inspector.close();
  }
}
