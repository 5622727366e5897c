package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.limit.SlidingWindow;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.Account;
import io.ticketqueue.queue.BeaconChain;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.QueueStatistics;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.StatusResult;
import io.ticketqueue.queue.UnknownQueue;
import io.ticketqueue.queue.WaitingRooms;
import io.ticketqueue.queue.journal.Beacon;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import redis.clients.jedis.params.SetParams;

/** The waiting rooms in Redis: each method is one script in one slot (Q1–Q5, Q7, Q8). */
@Component
public class RedisWaitingRooms implements WaitingRooms {
  private static final System.Logger LOG = System.getLogger(RedisWaitingRooms.class.getName());
  private static final int SPARE_TOKENS = 10;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final RedisAccess redis;
  private final QueueSettings settings;
  private final SecretsCache secrets;
  private final Scripts scripts;
  private final SlidingWindow unknownQueues;
  private final List<String> enterLimits;
  private final Map<UUID, Integer> rates = new ConcurrentHashMap<>();

  @Inject
  public RedisWaitingRooms(RedisAccess redis, QueueSettings settings, SecretsCache secrets) {
    this.redis = redis;
    this.settings = settings;
    this.secrets = secrets;
    this.scripts = new Scripts(redis, settings);
    this.unknownQueues = new SlidingWindow(redis);
    this.enterLimits =
        List.of(
            Scripts.micros(settings.absentFor()),
            Integer.toString(settings.polling().perMinute()),
            Long.toString(WINDOW.toMillis()));
  }

  @Override
  public boolean describe(ScheduleFacts facts) {
    QueueSecrets fresh = secrets.generate(facts.scheduleId());
    BeaconChain beacon = settings.beacon();
    List<String> args =
        List.of(
            Scripts.micros(facts.saleStartAt().minus(settings.opensBeforeSale())),
            Scripts.micros(facts.saleStartAt()),
            Scripts.micros(facts.saleEndAt()),
            facts.draw() ? "1" : "0",
            facts.cancelled() ? "1" : "0",
            Integer.toString(facts.totalSeats()),
            Integer.toString(facts.soldSeats()),
            Integer.toString(settings.admissionsPerSecond()),
            fresh.salt(),
            secrets.isKept() ? "" : fresh.seed(),
            fresh.commitment(),
            secrets.isKept() ? "" : fresh.key().pkcs8(),
            fresh.key().publicKey().x509(),
            Long.toString(facts.version()),
            beacon.name(),
            Scripts.micros(beacon.genesis()),
            Scripts.micros(beacon.period()),
            Scripts.micros(beacon.lead()));
    Keys keys = Keys.of(facts.scheduleId());
    if (facts.draw() && !beacon.name().equals(Beacon.NONE)) {
      redis.client().sadd(Keys.AWAITED_ROUNDS, facts.scheduleId().toString());
    }
    boolean created = scripts.runAlone(Scripts.DESCRIBE, List.of(keys.meta()), args) == 1;
    if (created) {
      secrets.forget(facts.scheduleId());
      logIfRedisWasEmpty();
    }
    return created;
  }

  // D-6: a Redis that has lost everything shows by the missing marker.
  private void logIfRedisWasEmpty() {
    if (redis.client().set(Keys.MARKER, "1", SetParams.setParams().nx()) != null) {
      LOG.log(Level.WARNING, "redis=empty queues=anew");
    }
  }

  @Override
  public List<Entry> enter(UUID scheduleId, List<Account> accounts) {
    QueueSecrets known = secrets.get(scheduleId); // keeps unknown ids off the list of queues
    // Listed before anybody waits in it: a queue that is not ticked would never move.
    redis.client().sadd(Keys.SCHEDULES, scheduleId.toString());
    return new Entering(scheduleId, scripts, secrets, enterLimits).enter(accounts, known);
  }

  @Override
  public List<StatusResult> status(UUID scheduleId, List<String> userIds) {
    Keys keys = Keys.of(scheduleId);
    List<String> args = new ArrayList<>(userIds.size() + 2);
    args.add(Integer.toString(settings.polling().perMinute()));
    args.add(Long.toString(WINDOW.toMillis()));
    args.addAll(userIds);
    List<String> queries = userIds.stream().map(keys::queries).toList();
    try {
      return ScriptResults.statuses(scripts.run(Scripts.STATUS, scheduleId, queries, args));
    } catch (UnknownQueue e) {
      return userIds.stream().map(this::statusInUnknown).toList();
    }
  }

  /** Nobody is in an unknown queue; but the query counts, with all others of its kind. */
  private StatusResult statusInUnknown(String userId) {
    int limit = settings.polling().perMinute();
    SlidingWindow.Verdict verdict =
        unknownQueues.count(Keys.queriesOfUnknown(userId), limit, WINDOW);
    QueueStatus status =
        verdict.allowed()
            ? new QueueStatus.NotInQueue()
            : new QueueStatus.RateLimited(verdict.resetSeconds());
    return new StatusResult(status, verdict.remaining(), verdict.resetSeconds());
  }

  @Override
  public Membership membership(UUID scheduleId, Account account) {
    List<String> args = List.of(account.userId().toString(), account.personId().toString());
    List<?> result = scripts.run(Scripts.MEMBERSHIP, scheduleId, List.of(), args);
    return new Membership(result.get(1).equals(1L), Phase.valueOf((String) result.get(2)));
  }

  @Override
  public boolean leave(UUID scheduleId, UUID userId) {
    return end(scheduleId, userId, "LEAVE", Instant.EPOCH);
  }

  @Override
  public boolean endToken(UUID scheduleId, UUID userId, Instant issuedUpTo) {
    return end(scheduleId, userId, "USED", issuedUpTo);
  }

  // The script may only touch keys it is given, so it first tells which token it needs.
  private boolean end(UUID scheduleId, UUID userId, String why, Instant issuedUpTo) {
    Keys keys = Keys.of(scheduleId);
    String token = "";
    while (true) {
      List<?> result =
          scripts.run(
              Scripts.END,
              scheduleId,
              List.of(keys.token(token)),
              List.of(userId.toString(), token, why, Scripts.micros(issuedUpTo)));
      if (!result.getFirst().equals("RETRY")) {
        return result.getFirst().equals("OK");
      }
      token = (String) result.get(1);
    }
  }

  @Override
  public Tick tick(UUID scheduleId) {
    Keys keys = Keys.of(scheduleId);
    int rate = rates.getOrDefault(scheduleId, settings.admissionsPerSecond());
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < Math.max(rate, SPARE_TOKENS); i++) {
      tokens.add("qr_" + Ids.random());
    }
    List<String> further = new ArrayList<>(List.of(keys.heads(), keys.reservations()));
    tokens.forEach(token -> further.add(keys.token(token)));
    Tick tick = ScriptResults.tick(scripts.run(Scripts.ADMIT, scheduleId, further, tokens));
    if (tick.over()) {
      rates.remove(scheduleId);
    } else {
      rates.put(scheduleId, tick.rate());
    }
    return tick;
  }

  @Override
  public void setRate(UUID scheduleId, int admissionsPerSecond) {
    List<String> args = List.of(Integer.toString(admissionsPerSecond));
    List<?> unused = scripts.run(Scripts.SET_RATE, scheduleId, List.of(), args);
  }

  @Override
  public boolean cancel(UUID scheduleId) {
    return scripts.runAlone(Scripts.CANCEL, List.of(Keys.of(scheduleId).meta()), List.of()) == 1;
  }

  @Override
  public void changeSeats(UUID scheduleId, UUID reservationId, SeatChange change, int seats) {
    Keys keys = Keys.of(scheduleId);
    String state =
        switch (change) {
          case HELD -> "H";
          case SOLD -> "C";
          case RELEASED -> "X";
        };
    List<String> args = List.of(reservationId.toString(), state, Integer.toString(seats));
    if (scripts.runAlone(Scripts.SEATS, List.of(keys.meta(), keys.reservations()), args) < 0) {
      throw new UnknownQueue(scheduleId);
    }
  }

  @Override
  public Optional<QueueStatistics> statistics(UUID scheduleId) {
    try {
      return Optional.of(
          ScriptResults.statistics(
              scripts.run(Scripts.STATISTICS, scheduleId, List.of(), List.of())));
    } catch (UnknownQueue e) {
      return Optional.empty();
    }
  }

  @Override
  public Set<UUID> listed() {
    return redis.client().smembers(Keys.SCHEDULES).stream()
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  @Override
  public void unlist(UUID scheduleId) {
    redis.client().srem(Keys.SCHEDULES, scheduleId.toString());
  }

  @Override
  public void delete(UUID scheduleId) {
    Keys keys = Keys.of(scheduleId);
    unlist(scheduleId);
    List<String> all = new ArrayList<>(keys.shared());
    all.add(keys.reservations());
    all.add(keys.heads());
    redis.client().unlink(all.toArray(String[]::new));
    secrets.forget(scheduleId);
  }
}
