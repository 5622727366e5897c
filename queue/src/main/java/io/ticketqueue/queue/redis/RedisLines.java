package io.ticketqueue.queue.redis;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.Answer;
import io.ticketqueue.queue.Draw;
import io.ticketqueue.queue.LineFigures;
import io.ticketqueue.queue.LineSecrets;
import io.ticketqueue.queue.Lines;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.UnknownLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
@ApplicationScoped
public class RedisLines implements Lines {
  private static final int SPARE_TOKENS = 10;
  private static final String NO_TOKEN = "none";
  private static final String WINDOW_MILLIS = "60000";

  private final RedisAccess redis;
  private final QueueSettings settings;
  private final Secrets secrets;
  private final Scripts scripts;
  private final Map<UUID, Integer> rates = new ConcurrentHashMap<>();

  @Inject
  public RedisLines(RedisAccess redis, QueueSettings settings, Secrets secrets) {
    this.redis = redis;
    this.settings = settings;
    this.secrets = secrets;
    this.scripts = new Scripts(redis, settings);
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  RedisLines() {
    this.redis = null;
    this.settings = null;
    this.secrets = null;
    this.scripts = null;
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
    }
    return created;
  }

  @Override
  public Entered enter(UUID scheduleId, UUID userId) {
    redis.client().sadd(Keys.SCHEDULES, scheduleId.toString());
    String ticket =
        secrets
            .known(scheduleId)
            .map(s -> Long.toString(Draw.ticket(s.seed(), userId.toString())))
            .orElse("");
    List<?> answer = enter(scheduleId, userId, ticket);
    if (answer.getFirst().equals("DRAW")) {
      String seed = secrets.of(scheduleId).seed();
      answer = enter(scheduleId, userId, Long.toString(Draw.ticket(seed, userId.toString())));
    }
    return Replies.entered(answer);
  }

  private List<?> enter(UUID scheduleId, UUID userId, String ticket) {
    return scripts.run(Scripts.ENTER, scheduleId, List.of(), List.of(userId.toString(), ticket));
  }

  @Override
  public List<Answer> ask(UUID scheduleId, List<String> userIds) {
    Keys keys = Keys.of(scheduleId);
    List<String> args = new ArrayList<>(userIds.size() + 2);
    args.add(Integer.toString(settings.polling().perMinute()));
    args.add(WINDOW_MILLIS);
    args.addAll(userIds);
    List<String> questions = userIds.stream().map(keys::questions).toList();
    return Replies.answers(scripts.run(Scripts.STATUS, scheduleId, questions, args));
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
    List<?> answer =
        scripts.run(Scripts.ADMIT, scheduleId, tokens.stream().map(keys::token).toList(), tokens);
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
