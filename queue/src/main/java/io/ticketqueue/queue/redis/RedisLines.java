package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.limit.SlidingWindow;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.Answer;
import io.ticketqueue.queue.Draw;
import io.ticketqueue.queue.LineFigures;
import io.ticketqueue.queue.LineSecrets;
import io.ticketqueue.queue.Lines;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.Standing;
import io.ticketqueue.queue.UnknownLine;
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

/** The lines in Redis: each method is one script in one slot (Q1–Q5, Q7, Q8). */
@Component
public class RedisLines implements Lines {
  private static final System.Logger LOG = System.getLogger(RedisLines.class.getName());
  private static final int SPARE_TOKENS = 10;
  private static final String NO_TOKEN = "none";
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final RedisAccess redis;
  private final QueueSettings settings;
  private final Secrets secrets;
  private final Scripts scripts;
  private final SlidingWindow unknownLines;
  private final Map<UUID, Integer> rates = new ConcurrentHashMap<>();

  @Inject
  public RedisLines(RedisAccess redis, QueueSettings settings, Secrets secrets) {
    this.redis = redis;
    this.settings = settings;
    this.secrets = secrets;
    this.scripts = new Scripts(redis, settings);
    this.unknownLines = new SlidingWindow(redis);
  }

  @Override
  public boolean describe(ScheduleFacts facts) {
    LineSecrets fresh = LineSecrets.fresh();
    Instant opens = facts.saleStartAt().minus(settings.opensBeforeSale());
    List<String> args =
        List.of(
            micros(opens),
            micros(facts.saleStartAt()),
            micros(facts.saleEndAt()),
            facts.draw() ? "1" : "0",
            facts.cancelled() ? "1" : "0",
            Integer.toString(facts.totalSeats()),
            Integer.toString(facts.soldSeats()),
            Integer.toString(settings.admissionsPerSecond()),
            fresh.salt(),
            fresh.seed(),
            fresh.commitment(),
            fresh.key().privateKey(),
            fresh.key().publicKey());
    Keys keys = Keys.of(facts.scheduleId());
    boolean created = scripts.runAlone(Scripts.DESCRIBE, List.of(keys.meta()), args) == 1;
    if (created) {
      secrets.forget(facts.scheduleId());
      sayIfRedisWasEmpty();
    }
    return created;
  }

  // D-6: a Redis that has lost everything shows by the missing marker.
  private void sayIfRedisWasEmpty() {
    if (redis.client().setnx(Keys.MARKER, "1") == 1) {
      LOG.log(Level.WARNING, "redis=empty lines=anew");
    }
  }

  @Override
  public Entered enter(UUID scheduleId, UUID userId) {
    // Reading them first keeps ids nobody knows off the list of lines.
    LineSecrets line = secrets.of(scheduleId);
    // On the list before anybody stands in the line: a line that is not ticked would never move.
    redis.client().sadd(Keys.SCHEDULES, scheduleId.toString());
    List<?> answer = enter(scheduleId, userId, line);
    if (answer.getFirst().equals("DRAW")) {
      answer = enter(scheduleId, userId, secrets.read(scheduleId));
    }
    return Replies.entered(answer);
  }

  private List<?> enter(UUID scheduleId, UUID userId, LineSecrets line) {
    String user = userId.toString();
    List<String> args = List.of(user, Long.toString(Draw.ticket(line.seed(), user)), line.mark());
    try {
      return scripts.run(Scripts.ENTER, scheduleId, List.of(), args);
    } catch (UnknownLine e) {
      secrets.forget(scheduleId);
      throw e;
    }
  }

  @Override
  public List<Answer> ask(UUID scheduleId, List<String> userIds) {
    Keys keys = Keys.of(scheduleId);
    List<String> args = new ArrayList<>(userIds.size() + 2);
    args.add(Integer.toString(settings.polling().perMinute()));
    args.add(Long.toString(WINDOW.toMillis()));
    args.addAll(userIds);
    List<String> questions = userIds.stream().map(keys::questions).toList();
    try {
      return Replies.answers(scripts.run(Scripts.STATUS, scheduleId, questions, args));
    } catch (UnknownLine e) {
      return userIds.stream().map(this::nowhere).toList();
    }
  }

  /** In a line nobody knows nobody stands; but the question counts, with all others of its kind. */
  private Answer nowhere(String userId) {
    int limit = settings.polling().perMinute();
    SlidingWindow.Verdict verdict =
        unknownLines.count(Keys.questionsNowhere(userId), limit, WINDOW);
    Standing standing =
        verdict.allowed()
            ? new Standing.NotInQueue()
            : new Standing.AskedTooOften(verdict.resetSeconds());
    return new Answer(standing, verdict.remaining(), verdict.resetSeconds());
  }

  @Override
  public Look look(UUID scheduleId, UUID userId) {
    List<?> answer = scripts.run(Scripts.LOOK, scheduleId, List.of(), List.of(userId.toString()));
    return new Look(answer.get(1).equals(1L), Phase.valueOf((String) answer.get(2)));
  }

  @Override
  public boolean leave(UUID scheduleId, UUID userId) {
    return end(scheduleId, userId, "LEAVE", Instant.EPOCH);
  }

  @Override
  public boolean used(UUID scheduleId, UUID userId, Instant issuedUpTo) {
    return end(scheduleId, userId, "USED", issuedUpTo);
  }

  // The script may only touch keys it is given, so it first tells which token it needs.
  private boolean end(UUID scheduleId, UUID userId, String why, Instant issuedUpTo) {
    Keys keys = Keys.of(scheduleId);
    String token = "";
    while (true) {
      List<?> answer =
          scripts.run(
              Scripts.END,
              scheduleId,
              List.of(keys.token(token.isEmpty() ? NO_TOKEN : token)),
              List.of(userId.toString(), token, why, micros(issuedUpTo)));
      if (!answer.getFirst().equals("RETRY")) {
        return answer.getFirst().equals("OK");
      }
      token = (String) answer.get(1);
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
    List<?> answer = scripts.run(Scripts.ADMIT, scheduleId, further, tokens);
    Tick tick = Replies.tick(answer);
    if (tick.over()) {
      rates.remove(scheduleId);
    } else {
      rates.put(scheduleId, tick.rate());
    }
    return tick;
  }

  @Override
  public void steer(UUID scheduleId, int admissionsPerSecond) {
    List<String> args = List.of(Integer.toString(admissionsPerSecond));
    List<?> unused = scripts.run(Scripts.STEER, scheduleId, List.of(), args);
  }

  @Override
  public boolean cancel(UUID scheduleId) {
    return scripts.runAlone(Scripts.CANCEL, List.of(Keys.of(scheduleId).meta()), List.of()) == 1;
  }

  @Override
  public void seats(UUID scheduleId, UUID reservationId, SeatChange change, int seats) {
    Keys keys = Keys.of(scheduleId);
    String state =
        switch (change) {
          case HELD -> "H";
          case SOLD -> "C";
          case RELEASED -> "X";
        };
    List<String> args = List.of(reservationId.toString(), state, Integer.toString(seats));
    if (scripts.runAlone(Scripts.SEATS, List.of(keys.meta(), keys.reservations()), args) < 0) {
      throw new UnknownLine(scheduleId);
    }
  }

  @Override
  public Optional<LineFigures> figures(UUID scheduleId) {
    try {
      return Optional.of(
          Replies.figures(scripts.run(Scripts.FIGURES, scheduleId, List.of(), List.of())));
    } catch (UnknownLine e) {
      return Optional.empty();
    }
  }

  @Override
  public Set<UUID> open() {
    return redis.client().smembers(Keys.SCHEDULES).stream()
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  @Override
  public void close(UUID scheduleId) {
    redis.client().srem(Keys.SCHEDULES, scheduleId.toString());
  }

  @Override
  public void forget(UUID scheduleId) {
    Keys keys = Keys.of(scheduleId);
    close(scheduleId);
    List<String> all = new ArrayList<>(keys.line());
    all.add(keys.reservations());
    all.add(keys.heads());
    redis.client().unlink(all.toArray(String[]::new));
    secrets.forget(scheduleId);
  }

  private static String micros(Instant instant) {
    return Long.toString(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
  }

  /** Refusals of the enter script. */
  static Problem refusal(String word) {
    return new Problem(
        switch (word) {
          case "NOT_OPEN" -> ErrorCode.SALE_NOT_STARTED;
          case "CLOSED" -> ErrorCode.SALE_ENDED;
          case "SOLD_OUT" -> ErrorCode.SOLD_OUT;
          case "FULL" -> ErrorCode.QUEUE_FULL;
          default -> throw new IllegalStateException("unexpected answer " + word);
        });
  }
}
