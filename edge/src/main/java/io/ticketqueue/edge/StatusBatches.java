package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.edge.batch.Batcher;
import io.ticketqueue.edge.net.DeadlineSweeper;
import io.ticketqueue.edge.overload.Slots;
import io.ticketqueue.edge.upstream.InternalCall;
import io.ticketqueue.edge.upstream.Upstream;
import jakarta.json.JsonException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /queue/status} of many people in one question to the service (D-4e): the edge has
 * checked who they are, its own key vouches for them. Everything else, and what a batch could not
 * answer, goes the plain way. A batch the service refuses as a whole is split and asked again, so
 * one bad question spoils nobody else's answer.
 */
final class StatusBatches implements RequestForwarder, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StatusBatches.class.getName());
  private static final String TEMPLATE = "/queue/status";
  private static final String PARAMETER = "scheduleId=";
  private static final long COMPLAINT_NANOS = Duration.ofMinutes(1).toNanos();

  private final RequestForwarder plain;
  private final Upstream queue;
  private final Slots waiting;
  private final Answers answers;
  private final InternalCall call;
  private final Batcher<Question, Object> batches;
  private final AtomicLong complained = new AtomicLong(System.nanoTime() - COMPLAINT_NANOS);

  /** How questions gather, and who looks after those who wait. */
  record Gathering(Batcher.Shape shape, DeadlineSweeper sweeper) {}

  /** Who asks for which schedule. */
  private record Question(String scheduleId, String userId) {}

  /** Stands for an answer that has to be fetched the plain way. */
  private static final Object PLAIN = new Object();

  StatusBatches(
      Settings settings,
      RequestForwarder plain,
      Services services,
      Answers answers,
      Gathering gathering) {
    this.plain = plain;
    this.queue = services.of("queue").upstream();
    this.waiting = services.statusSlots();
    this.answers = answers;
    this.call = new InternalCall(queue, "/internal/queue/status", settings.text("tq.internal.key"));
    this.batches = new Batcher<>(gathering.shape(), gathering.sweeper(), this::ask);
  }

  @Override
  public Slots slots(Exchange exchange) {
    if (scheduleId(exchange) == null) {
      return plain.slots(exchange);
    }
    if (batches.isStuck()) {
      throw queue.unreachable(null); // better than a 504 after a long wait
    }
    return waiting;
  }

  @Override
  public void send(Exchange exchange, long largestBody) {
    AccessToken token = exchange.token();
    String scheduleId = scheduleId(exchange);
    Object outcome =
        token == null || scheduleId == null
            ? PLAIN
            : batches.ask(new Question(scheduleId, token.userId().toString()));
    switch (outcome) {
      case null -> throw queue.timedOut();
      case StatusAnswer answer -> answer(exchange, answer);
      case Problem problem -> throw problem;
      default -> plain.send(exchange, largestBody);
    }
  }

  /** The schedule a batch can ask for, or null where the request has to go the plain way. */
  private static @Nullable String scheduleId(Exchange exchange) {
    if (!exchange.template().equals(TEMPLATE)
        || !exchange.method().equals("GET")
        || !exchange.bodyFraming().isEmpty()) {
      return null;
    }
    String query = exchange.request().prologue().query().rawValue();
    if (!query.startsWith(PARAMETER)) {
      return null;
    }
    String id = query.substring(PARAMETER.length());
    return Ids.isUuid(id) ? id : null;
  }

  private void answer(Exchange exchange, StatusAnswer answer) {
    ServerResponseHeaders headers = exchange.response().headers();
    answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
    ErrorCode code = answer.code();
    if (code != null) {
      throw Problem.withStatus(code, answer.status()); // in this client's language
    }
    exchange.response().header(Answers.JSON).header(Answers.NO_STORE);
    answers.send(exchange, answer.status(), answer.body());
  }

  /** Asks for a batch, each schedule by itself. */
  private List<Object> ask(List<Question> questions) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      places.computeIfAbsent(questions.get(i).scheduleId(), id -> new ArrayList<>()).add(i);
    }
    Object[] outcomes = new Object[questions.size()];
    places.forEach(
        (scheduleId, indexes) -> {
          List<String> users = indexes.stream().map(i -> questions.get(i).userId()).toList();
          List<?> found = askAll(scheduleId, users, true);
          for (int i = 0; i < indexes.size(); i++) {
            outcomes[indexes.get(i)] = found.get(i);
          }
        });
    return Arrays.asList(outcomes);
  }

  private List<?> askAll(String scheduleId, List<String> users, boolean mayRepeat) {
    InternalCall.Response answer;
    try {
      queue.begin();
    } catch (Problem open) {
      return all(users, open);
    }
    try {
      answer = call.post(json(scheduleId, users), Exchange.quickUuid());
    } catch (Problem problem) {
      if (mayRepeat && problem.code() == ErrorCode.BAD_GATEWAY) {
        return askAgain(scheduleId, users, false);
      }
      queue.breaker().fail(users.size());
      return all(users, problem);
    }
    if (isFault(answer.status()) && users.size() > 1) {
      complain("status=" + answer.status());
      return askAgain(scheduleId, users, mayRepeat);
    }
    return read(answer, users);
  }

  /** Whether one bad question may have spoilt the answer for all. */
  private static boolean isFault(int status) {
    return switch (status) {
      case 200, 401, 403, 404, 405, 429, 503 -> false;
      default -> true;
    };
  }

  private List<?> read(InternalCall.Response answer, List<String> users) {
    int status = answer.status();
    if (status >= 500 && status != 503) {
      queue.breaker().fail(users.size());
    } else {
      queue.breaker().succeed(users.size());
    }
    switch (status) {
      case 200 -> {
        try {
          List<StatusAnswer> found = StatusAnswer.readAll(answer.body());
          if (found.size() == users.size()) {
            return found;
          }
          complain("answers=" + found.size() + " questions=" + users.size());
        } catch (IOException | JsonException e) {
          complain("unreadable: " + e.getMessage());
        }
        return all(users, PLAIN);
      }
      case 429, 503 -> {
        return all(users, queue.unreachable(null));
      }
      default -> {
        complain("status=" + status);
        return all(users, PLAIN);
      }
    }
  }

  /** Asks once more, in halves where there are several: what has failed says nothing yet. */
  private List<?> askAgain(String scheduleId, List<String> users, boolean mayRepeat) {
    queue.breaker().forget();
    if (users.size() == 1) {
      return askAll(scheduleId, users, mayRepeat);
    }
    int half = users.size() / 2;
    List<Object> found = new ArrayList<>(users.size());
    found.addAll(askAll(scheduleId, users.subList(0, half), mayRepeat));
    found.addAll(askAll(scheduleId, users.subList(half, users.size()), mayRepeat));
    return found;
  }

  private static List<Object> all(List<String> users, Object outcome) {
    return users.stream().map(user -> outcome).toList();
  }

  private void complain(String cause) {
    long last = complained.get();
    if (System.nanoTime() - last > COMPLAINT_NANOS
        && complained.compareAndSet(last, System.nanoTime())) {
      LOG.log(Level.WARNING, "status-batch=refused cause={0}", cause);
    }
  }

  private static byte[] json(String scheduleId, List<String> users) {
    StringBuilder json = new StringBuilder(64 + users.size() * 40);
    json.append("{\"scheduleId\":\"").append(scheduleId).append("\",\"userIds\":[\"");
    json.append(String.join("\",\"", users)).append("\"]}");
    return json.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    batches.close();
  }
}
